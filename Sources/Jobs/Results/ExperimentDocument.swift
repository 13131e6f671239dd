package import Boundaries
import Dynamics

/// An experiment as JSON: everything that is needed to run it again.
public struct ExperimentDocument: Codable, Sendable {
    /// The state from which every trajectory starts.
    public struct Start: Codable, Sendable {
        public let q: [Double]
        public let p: [Double]

        package init(q: [Double], p: [Double]) {
            self.q = q
            self.p = p
        }
    }

    /// A range of step sizes.
    public struct Range: Codable, Sendable {
        public let lower: Double
        public let upper: Double
    }

    /// The landscape's name; null where it is an expression.
    public let landscape: JSONOptional<String>
    /// The potential's expression; null where the landscape has a name.
    public let potential: JSONOptional<String>
    public let dimension: Int
    /// The number of rows that each step draws; absent where the gradient is the full one.
    public let batch: Int?
    public let variables: [String]
    /// Tables that the potential reads, as lists of numbers or of rows; absent where there are none.
    public let data: [String: NumberTable]?
    public let parameters: [String: Double]
    public let start: Start
    public let mass: [Double]
    public let sigma: Double
    public let noise: String
    public let scheme: String
    /// The values of all parameters of the scheme, by the names of their options. It, the cap and the quantity are
    /// absent only in documents that predate them.
    public let schemeParameters: [String: Double]?
    /// The energy cap; null without one.
    public let cap: JSONOptional<Double>?
    public let quantity: String?
    public let noiseScaling: String
    /// `joint` where kicks with nothing in between draw together; absent otherwise.
    public let noiseDraws: String?
    public let steps: UInt32
    public let tailFraction: Double
    public let observable: String
    public let seeds: UInt64
    public let estimator: String
    public let rng: String
    public let seed: UInt64
    /// The most bits of a proof's arithmetic. Absent only in documents that predate proofs.
    public let proofBits: Int?
    /// The step size of a probe or a trace; absent otherwise.
    public var dt: Double?
    /// The range of step sizes of a search or a map; absent otherwise.
    public var dtRange: Range?
    public var tolerance: Double?
    /// The method of an original search; absent otherwise.
    public var method: String?

    /// Describes the experiment of `plan`; `asked` is the estimator of a study that may choose one itself.
    package init(_ plan: ExperimentPlan, asked: EstimatorChoice? = nil) {
        let experiment = plan.experiment
        landscape = JSONOptional(plan.potentialText == nil ? experiment.landscape.name : nil)
        potential = JSONOptional(plan.potentialText)
        dimension = experiment.landscape.dimension
        batch = experiment.landscape.batch?.rowsPerStep
        variables = experiment.landscape.declaredVariables
        data = plan.data
        parameters = plan.readParameters
        start = Start(q: experiment.start.q, p: experiment.start.p)
        mass = experiment.masses
        sigma = experiment.sigma
        noise = experiment.noise.channel.rawValue
        scheme = experiment.scheme.name
        let values = experiment.effectiveSchemeValues.map { ($0.key.name, $0.value) }
        schemeParameters = Dictionary(uniqueKeysWithValues: values)
        cap = JSONOptional(experiment.cap)
        quantity = experiment.effectiveQuantity.name
        noiseScaling = experiment.noise.scaling.rawValue
        noiseDraws = experiment.noise.drawing == .separate ? nil : experiment.noise.drawing.rawValue
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
