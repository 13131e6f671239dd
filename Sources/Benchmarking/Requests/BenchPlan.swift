import Dynamics
package import Jobs
import Messages

/// A benchmark, checked.
package struct BenchPlan: Sendable {
    enum Work: Sendable {
        case rates([BenchmarkCase])
        case roofline([BenchmarkCase])
        case scale(ScaleLimits)
    }

    /// The request with every field filled in, except what it runs on.
    package private(set) var request: BenchRequest
    let backends: BenchmarkBackends
    let work: Work
    let repeats: UInt32

    fileprivate init(_ request: BenchRequest, scale: ScaleLimits) {
        self.request = request
        self.request.trajectories = scale.trajectories
        self.request.steps = UInt64(scale.steps)
        self.request.repeats = UInt64(scale.repeats)
        self.request.seconds = scale.seconds
        backends = BenchmarkBackends(request.backends)
        work = .scale(scale)
        repeats = scale.repeats
    }

    fileprivate init(_ request: BenchRequest, cases: [BenchmarkCase], size: CaseSize, repeats: UInt32) {
        self.request = request
        self.request.cases = cases.map(\.name)
        self.request.trajectories = size.trajectories
        self.request.steps = UInt64(size.steps)
        self.request.repeats = UInt64(repeats)
        backends = BenchmarkBackends(request.backends)
        let sized = cases.map { $0.sized(trajectories: size.trajectories, steps: size.steps) }
        work = request.roofline == true ? .roofline(sized) : .rates(sized)
        self.repeats = repeats
    }
}

/// The size of each run of a case.
private struct CaseSize {
    var trajectories: UInt64 = 65_536
    var steps: UInt32 = 1000
}

extension BenchRequest {
    /// The benchmark, checked; which devices exist is found out when it runs.
    package func plan() throws(JobError) -> BenchPlan {
        try refuseConflicts()
        var complete = self
        complete.roofline = roofline ?? false
        complete.scale = scale ?? false
        let plan =
            scale == true
            ? BenchPlan(complete, scale: try limits())
            : BenchPlan(
                complete, cases: try measuredCases(), size: try size(),
                repeats: try count(BenchKeys.repeats, repeats) ?? 5)
        _ = try backend.grantedThreads { _ in }
        try refuseIdle(plan.backends)
        if roofline == true { try plan.backends.checkRoofline() }
        return plan
    }

    private func refuseConflicts() throws(JobError) {
        let (one, other) = (BenchKeys.scale.name, BenchKeys.roofline.name)
        if scale == true, roofline == true {
            throw .invalid(
                .conflict(
                    "\(said: one) and \(said: other) measure different things; \(remedy: "leave one of them out")"))
        }
        if scale == true, let cases, !cases.isEmpty {
            throw .invalid(
                .conflict(
                    """
                    \(said: BenchKeys.cases.name) names fixed cases, but \(said: one) has its own; \
                    \(remedy: "leave one of them out")
                    """))
        }
        if scale != true, seconds != nil {
            let name = BenchKeys.seconds.name
            throw .invalid(
                .conflict(
                    "\(said: name) is for \(field: one); \(remedy: "add it, or leave \(field: name) out")"))
        }
    }

    /// Refuses fields that have no effect on the run.
    private func refuseIdle(_ backends: BenchmarkBackends) throws(JobError) {
        let idle: [(name: String, isGiven: Bool, place: String?)] = [
            (Keys.kernel.name, kernel != nil, backends.mayRunOpenCL ? nil : "OpenCL device"),
            (Keys.tuning.name, tuning != nil, backends.compiles ? nil : "backend that compiles"),
            (Keys.threads.name, threads != nil, backends.mayRunOnProcessor ? nil : "cpu"),
        ]
        for (name, isGiven, place) in idle {
            guard isGiven, let place else { continue }
            let backend = BenchKeys.backends.name
            throw .invalid(
                .conflict(
                    "\(said: backend) names no \(place), got \(said: name), which has no effect; \(remedy: "leave it out")"
                ))
        }
    }

    /// A count of 1 or more.
    private func count<Word: FixedWidthInteger>(_ key: SettingKey<UInt64>, _ value: UInt64?) throws(JobError) -> Word? {
        guard let count = try Word(fitting: value, key.name) else { return nil }
        if count == 0 {
            throw .invalid(.outOfRange("\(word: key.name) must be \(expected: "at least 1"), got \(got: 0)"))
        }
        return count
    }

    private func size() throws(JobError) -> CaseSize {
        var size = CaseSize()
        if let trajectories: UInt64 = try count(Keys.trajectories, trajectories) { size.trajectories = trajectories }
        if let steps: UInt32 = try count(Keys.steps, steps) { size.steps = steps }
        return size
    }

    private func limits() throws(JobError) -> ScaleLimits {
        var limits = ScaleLimits()
        if let most: UInt64 = try count(Keys.trajectories, trajectories) { limits.trajectories = most }
        if let steps: UInt32 = try count(Keys.steps, steps) { limits.steps = steps }
        if let repeats: UInt32 = try count(BenchKeys.repeats, repeats) { limits.repeats = repeats }
        if let seconds { limits.seconds = seconds }
        let seconds = BenchKeys.seconds.name
        guard limits.seconds > 0 else {
            throw .invalid(.outOfRange("\(word: seconds) must be \(expected: "above 0"), got \(got: limits.seconds)"))
        }
        guard limits.seconds.isFinite else {
            throw .invalid(.outOfRange("\(word: seconds) must be \(expected: "finite"), got \(got: limits.seconds)"))
        }
        guard limits.trajectories <= 1 << 63 else {
            throw .invalid(
                .outOfRange(
                    "\(word: Keys.trajectories.name) must be \(expected: "at most 2^63"), got \(got: limits.trajectories)"
                ))
        }
        return limits
    }

    private func measuredCases() throws(JobError) -> [BenchmarkCase] {
        let named = try BenchmarkCase.named(cases ?? [])
        guard roofline == true else { return named }
        // The number of rounds in a median depends on the values.
        let countable = named.filter { !$0.experiment.observable.isReduced }
        guard !countable.isEmpty else {
            let (one, other) = (BenchKeys.roofline.name, BenchKeys.cases.name)
            throw .invalid("\(said: one) does not count the selection of medians; name another \(field: other)")
        }
        return cases?.isEmpty ?? true ? Array(countable.prefix(1)) : countable
    }
}
