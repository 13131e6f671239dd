package import Backends
package import Devices
package import Jobs
package import Langevin

/// A part of a whole run, by the name of its study.
public enum SuitePart: String, Codable, Sendable, CaseIterable {
    case solve
    case verifyColors = "verify-colors"
    case mixingTime = "mixing-time"
    case checkGibbs = "check-gibbs"
    case fokkerPlanck = "fokker-planck"
    case discretizationStudy = "discretization-study"
}

extension SuitePart: WordsOfSchema {}

/// What happens in a whole run.
package enum SuiteEvent: Sendable {
    case stage(String)
    /// What one of the parts tells.
    case told(JobEvent)
    /// The next solution is done.
    case solved(SolveRecord)
    /// The draws of the tracked trajectory, the first ones where there are many.
    case tracked([AuditLine])
    case colours(VerifyColorsRecord)
    case mixing(MixingRecord)
    case gibbs(CheckGibbsRecord)
    case density(FokkerPlanckRecord)
    case compared(DiscretizationRecord)
}

/// A whole run: its plan, and the parts that are done.
package struct SuiteRecord: Sendable {
    package let plan: SuitePlan
    private let backend: any Backend
    package private(set) var solutions: [SolveRecord] = []
    package private(set) var draws: [AuditLine]?
    package private(set) var colours: VerifyColorsRecord?
    package private(set) var mixing: MixingRecord?
    package private(set) var gibbs: CheckGibbsRecord?
    package private(set) var density: FokkerPlanckRecord?
    package private(set) var comparison: DiscretizationRecord?
    package var seconds = 0.0

    package init(_ plan: SuitePlan, selection: BackendSelection) { (self.plan, backend) = (plan, selection.backend) }

    package var device: DeviceRecord { backend.device }
}

extension SuiteRecord: StudyRecord {
    package mutating func take(_ event: SuiteEvent) {
        switch event {
        case .stage, .told: break
        case .solved(let record): solutions.append(record)
        case .tracked(let lines): draws = lines
        case .colours(let record): colours = record
        case .mixing(let record): mixing = record
        case .gibbs(let record): gibbs = record
        case .density(let record): density = record
        case .compared(let record): comparison = record
        }
    }

    package var isComplete: Bool {
        let planned = [
            plan.request.tracksColors == true, plan.colours != nil, plan.mixing != nil, plan.gibbs != nil,
            plan.density != nil, plan.comparison != nil,
        ]
        let done = [
            draws != nil, colours != nil, mixing != nil, gibbs != nil, density != nil, comparison != nil,
        ]
        return solutions.count == plan.solutions.count && planned == done
    }

    package var isOfUseUnfinished: Bool { !solutions.isEmpty }

    package var document: SuiteDocument { SuiteDocument(self) }

    package func told(_ event: SuiteEvent) -> JobEvent? {
        switch event {
        case .stage(let text): .stage(text)
        case .told(let event): event
        default: nil
        }
    }
}
