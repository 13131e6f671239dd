public import Backends
public import Jobs
import Langevin

/// A whole run as JSON. Its keys are documented in Documentation/Langevin.md.
public struct SuiteDocument: Codable, Sendable {
    /// What became of a part.
    public enum Outcome: String, Codable, Sendable, CaseIterable {
        case passed, failed, undetermined, skipped
    }

    /// The outcome of a part, in a line.
    public struct Check: Codable, Sendable {
        public let part: SuitePart
        public let outcome: Outcome
        /// What was found, or why the part is skipped.
        public let finding: String
    }

    /// A draw of the tracked trajectory.
    public struct Draw: Codable, Sendable {
        /// The step, from 0.
        public let step: UInt64
        /// The colour, as `0xRRGGBB`.
        public let color: String
        public let trit: Int
        /// The standard normal that was drawn.
        public let noise: JSONNumber
        /// The coordinate, from 0, and what the step added to it.
        public let parameter: UInt64
        public let change: JSONNumber
    }

    public private(set) var kind = SuiteRequest.kind
    public private(set) var schema = SuiteRequest.schema
    public private(set) var version = LeapstarVersion.current
    public let request: SuiteRequest
    public let device: DeviceRecord
    public let status: String
    public let seconds: JSONNumber
    /// A line for each part that was asked for and is done or skipped.
    public let checks: [Check]
    /// By solver, then by step size.
    public let solutions: [SolveDocument]
    /// The first draws of a trajectory with the learning rate; null, like every other part, where they were not asked
    /// for, are skipped, or were not reached.
    public let draws: JSONOptional<[Draw]>
    public let colors: JSONOptional<VerifyColorsDocument>
    public let mixingTime: JSONOptional<MixingDocument>
    public let gibbs: JSONOptional<CheckGibbsDocument>
    public let fokkerPlanck: JSONOptional<FokkerPlanckDocument>
    public let discretization: JSONOptional<DiscretizationDocument>

    package init(_ record: SuiteRecord) {
        (request, device, status) = (record.plan.request, record.device, record.completion)
        seconds = JSONNumber(record.seconds)
        solutions = record.solutions.map(\.document)
        draws = JSONOptional(record.draws?.map(Draw.init))
        colors = JSONOptional(record.colours?.document)
        mixingTime = JSONOptional(record.mixing?.document)
        gibbs = JSONOptional(record.gibbs?.document)
        fokkerPlanck = JSONOptional(record.density?.document)
        discretization = JSONOptional(record.comparison?.document)
        checks = record.checks
    }
}

extension SuiteDocument.Outcome: WordsOfSchema {}

extension SuiteDocument.Draw {
    init(_ line: AuditLine) {
        (step, trit, parameter) = (line.step, line.trit, line.parameter)
        color = "0x\(line.colour)"
        (noise, change) = (JSONNumber(line.noise), JSONNumber(line.change))
    }
}
