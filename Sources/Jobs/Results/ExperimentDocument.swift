package import Backends
package import Boundaries
package import Devices
package import Dynamics
package import Experiments
package import Inference
package import Proofs

/// Everything that is needed to run an experiment again.
package struct ExperimentDocument: Codable {
    package struct Start: Codable {
        package let q: [Double]
        package let p: [Double]

        package init(q: [Double], p: [Double]) {
            self.q = q
            self.p = p
        }
    }

    package struct Range: Codable {
        package let lower: Double
        package let upper: Double
    }

    /// Null where the landscape is an expression.
    package let landscape: JSONOptional<String>
    /// Null where the landscape has a name.
    package let potential: JSONOptional<String>
    package let dimension: Int
    /// Rows that each step draws; absent where the gradient is the full one.
    package let batch: Int?
    package let variables: [String]
    package let parameters: [String: Double]
    package let start: Start
    package let mass: [Double]
    package let sigma: Double
    package let noise: String
    package let scheme: String
    /// The values of all parameters that the scheme has, by the names of their options. Absent, as the next two, only
    /// where a version before them wrote this.
    package let schemeParameters: [String: Double]?
    /// Null without an energy cap.
    package let cap: JSONOptional<Double>?
    package let quantity: String?
    package let noiseScaling: String
    package let steps: UInt32
    package let tailFraction: Double
    package let observable: String
    package let seeds: UInt64
    package let estimator: String
    package let rng: String
    package let seed: UInt64
    /// The most bits of a proof. Absent only where a version before proofs wrote this.
    package let proofBits: Int?
    /// Only for a probe or a trace.
    package var dt: Double?
    /// Only for a search or a map.
    package var dtRange: Range?
    package var tolerance: Double?
    /// Only for a search as the original's.
    package var method: String?

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
