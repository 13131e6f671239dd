import Leapstar

/// Everything that is needed to run an experiment again.
struct ExperimentDocument: Codable {
    struct Start: Codable {
        let q: [Double]
        let p: [Double]
    }

    struct Range: Codable {
        let lower: Double
        let upper: Double
    }

    /// Null where the landscape is an expression.
    let landscape: JSONOptional<String>
    /// Null where the landscape has a name.
    let potential: JSONOptional<String>
    let dimension: Int
    /// Rows that each step draws; absent where the gradient is the full one.
    let batch: Int?
    let variables: [String]
    let parameters: [String: Double]
    let start: Start
    let mass: [Double]
    let sigma: Double
    let noise: String
    let scheme: String
    /// The values of all parameters that the scheme has, by the names of their options. Absent, as the next two, only
    /// where a version before them wrote this.
    let schemeParameters: [String: Double]?
    /// Null without an energy cap.
    let cap: JSONOptional<Double>?
    let quantity: String?
    let noiseScaling: String
    let steps: UInt32
    let tailFraction: Double
    let observable: String
    let seeds: UInt64
    let estimator: String
    let rng: String
    let seed: UInt64
    /// The most bits of a proof. Absent only where a version before proofs wrote this.
    let proofBits: Int?
    /// Only for a probe or a trace.
    var dt: Double?
    /// Only for a search or a map.
    var dtRange: Range?
    var tolerance: Double?
    /// Only for a search as the original's.
    var method: String?

    /// `asked` is the estimator of a command that may choose one itself.
    init(_ plan: ExperimentPlan, asked: EstimatorChoice? = nil) {
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

    init(_ plan: ExperimentPlan, question: RunRecord.Question) {
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
