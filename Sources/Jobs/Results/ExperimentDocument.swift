package import Boundaries
import Dynamics

/// Everything that is needed to run an experiment again.
public struct ExperimentDocument: Codable, Sendable {
    public struct Start: Codable, Sendable {
        public let q: [Double]
        public let p: [Double]

        package init(q: [Double], p: [Double]) {
            self.q = q
            self.p = p
        }
    }

    public struct Range: Codable, Sendable {
        public let lower: Double
        public let upper: Double
    }

    /// Null where the landscape is an expression.
    public let landscape: JSONOptional<String>
    /// Null where the landscape has a name.
    public let potential: JSONOptional<String>
    public let dimension: Int
    /// Rows that each step draws; absent where the gradient is the full one.
    public let batch: Int?
    public let variables: [String]
    public let parameters: [String: Double]
    public let start: Start
    public let mass: [Double]
    public let sigma: Double
    public let noise: String
    public let scheme: String
    /// The values of all parameters that the scheme has, by the names of their options. Absent, as the next two, only
    /// where a version before them wrote this.
    public let schemeParameters: [String: Double]?
    /// Null without an energy cap.
    public let cap: JSONOptional<Double>?
    public let quantity: String?
    public let noiseScaling: String
    public let steps: UInt32
    public let tailFraction: Double
    public let observable: String
    public let seeds: UInt64
    public let estimator: String
    public let rng: String
    public let seed: UInt64
    /// The most bits of a proof. Absent only where a version before proofs wrote this.
    public let proofBits: Int?
    /// Only for a probe or a trace.
    public var dt: Double?
    /// Only for a search or a map.
    public var dtRange: Range?
    public var tolerance: Double?
    /// Only for a search as the original's.
    public var method: String?

    /// `asked` is the estimator of a command that may choose one itself.
    package init(_ plan: ExperimentPlan, asked: EstimatorChoice? = nil) {
        let experiment = plan.experiment
        landscape = JSONOptional(plan.potentialText == nil ? experiment.landscape.name : nil)
        potential = JSONOptional(plan.potentialText)
        dimension = experiment.landscape.dimension
        batch = experiment.landscape.batch?.rowsPerStep
        variables = experiment.landscape.variables
        parameters = experiment.landscapeValues
        start = Start(q: experiment.start.q, p: experiment.start.p)
        mass = experiment.masses
        sigma = experiment.sigma
        noise = experiment.noise.channel.rawValue
        scheme = experiment.scheme.name
        let values = experiment.effectiveSchemeValues.map { ($0.key.name, $0.value) }
        schemeParameters = Dictionary(uniqueKeysWithValues: values)
        cap = JSONOptional(experiment.cap)
        quantity = experiment.effectiveQuantity.rawValue
        noiseScaling = experiment.noise.scaling.rawValue
        steps = experiment.steps
        tailFraction = experiment.tailFraction
        observable = experiment.observable.name
        seeds = experiment.seeds
        estimator = asked?.rawValue ?? experiment.estimator.rawValue
        rng = experiment.generator.rawValue
        seed = experiment.runSeed
        proofBits = experiment.proofLimits.bits
    }

    package init(_ plan: ExperimentPlan, question: RunRecord.Question) {
        self.init(plan)
        switch question {
        case .boundary(let lower, let upper, let tolerance):
            dtRange = Range(lower: lower, upper: upper)
            self.tolerance = tolerance
            method = SearchMethod.original.rawValue
        case .probe(let dt): self.dt = dt
        }
    }
}
