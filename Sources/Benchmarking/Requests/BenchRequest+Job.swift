public import Jobs

extension BenchRequest: Job {
    /// Backends that give other bits than the first are an error. One that was cancelled holds what was measured until then; a
    /// roofline holds nothing before its end, so that there cancelling is an error.
    public func run(report: @escaping @Sendable (JobEvent) -> Void) async throws(JobError) -> BenchDocument {
        let plan = try plan()
        let threads = try backend.grantedThreads { report(.warning($0)) }
        let opener = DeviceOpener(plan.backends, threads: threads, kernels: backend.kernels) { report(.warning($0)) }
        let devices = try await opener.opened()
        let (measured, isComplete) =
            switch plan.work {
            case .rates(let cases):
                try await RateBenchmark(cases: cases, devices: devices, repeats: plan.repeats).run(report)
            case .scale(let limits): try await ScaleBenchmark(limits: limits, devices: devices).run(report)
            case .roofline(let cases):
                try await RooflineRun(cases: cases, devices: devices, repeats: plan.repeats, threads: threads).run(
                    report)
            }
        return BenchDocument(request: plan.request, status: isComplete ? "complete" : "cancelled", measured: measured)
    }
}

/// What `work` gives; nil where the task was cancelled.
func unlessCancelled<Value>(
    isolation: isolated (any Actor)? = #isolation, _ work: () async throws -> Value
) async throws(JobError) -> Value? {
    do { return try await work() } catch {
        let error = JobError(caught: error)
        guard error == .cancelled else { throw error }
        return nil
    }
}
