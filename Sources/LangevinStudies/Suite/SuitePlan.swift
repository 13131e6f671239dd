import Boundaries
package import Devices
public import Jobs
package import Messages

/// A whole run, checked.
package struct SuitePlan: Sendable {
    package let request: SuiteRequest
    /// The solution with the learning rate and the solver of the checks, whose first trajectory is tracked.
    package let tracked: SolvePlan
    /// By solver, then by step size.
    package internal(set) var solutions: [SolvePlan] = []
    package internal(set) var colours: VerifyColorsPlan?
    package internal(set) var mixing: MixingPlan?
    package internal(set) var gibbs: CheckGibbsPlan?
    package internal(set) var density: FokkerPlanckPlan?
    package internal(set) var comparison: DiscretizationPlan?
    /// The parts that are skipped although they were asked for, and why.
    package private(set) var skipped: [(part: SuitePart, reason: Message)] = []

    init(request: SuiteRequest, tracked: SolvePlan) { (self.request, self.tracked) = (request, tracked) }

    /// The most draws of a trajectory that a result holds.
    static let mostDraws: UInt64 = 10_000

    mutating func skip(_ part: SuitePart, _ reason: Message) { skipped.append((part, reason)) }

    /// The plan of a part; nil where its study refuses the model, and then the part is skipped.
    mutating func part<Plan>(_ part: SuitePart, _ plan: () throws(JobError) -> Plan) -> Plan? {
        do throws(JobError) { return try plan() } catch {
            skip(part, error.message)
            return nil
        }
    }
}

extension SuitePlan: StudyPlan {
    /// Those of the parts, and what is skipped.
    package var warnings: [Message] {
        let ofParts = solutions.flatMap(\.warnings) + (mixing?.warnings ?? []) + (gibbs?.warnings ?? [])
        let skips = skipped.map { Message("\($0.part.rawValue) is skipped: \($0.reason)") }
        let all = ofParts + (density?.warnings ?? []) + (comparison?.warnings ?? []) + skips
        return all.reduce(into: []) { unique, warning in if !unique.contains(warning) { unique.append(warning) } }
    }

    package func record(on selection: BackendSelection) -> SuiteRecord { SuiteRecord(self, selection: selection) }

    /// The events of every part, one part after the other.
    package func events(on selection: BackendSelection) -> AsyncThrowingStream<SuiteEvent, any Error> {
        .reports { report in try await SuiteRun(plan: self, selection: selection, report: report).run() }
    }
}

extension SuiteRequest: Job {
    public func completed() throws(JobError) -> SuiteRequest { try plan().request }

    public func run(report: @escaping @Sendable (JobEvent) -> Void) async throws(JobError) -> SuiteDocument {
        try await plan().run(report: report)
    }
}
