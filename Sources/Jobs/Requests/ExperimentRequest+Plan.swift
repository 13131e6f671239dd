import Backends
import Boundaries
import Dynamics
import Experiments
import Proofs

extension ExperimentRequest {
    /// The request for the experiment of `plan`, with every field filled in; `asked` is the estimator of a study that
    /// chooses one itself.
    init(_ plan: ExperimentPlan, asked: EstimatorChoice? = nil) {
        self.init()
        let experiment = plan.experiment
        take(landscapeOf: plan)
        startQ = experiment.start.q
        startP = experiment.start.p
        masses = experiment.masses
        take(dynamicsOf: experiment)
        seeds = experiment.seeds
        estimator = asked ?? EstimatorChoice(rawValue: experiment.estimator.rawValue)
        generator = experiment.generator
        runSeed = experiment.runSeed
        proofBits = UInt64(experiment.proofLimits.bits)
    }

    private mutating func take(landscapeOf plan: ExperimentPlan) {
        let landscape = plan.experiment.landscape
        parameters = plan.readParameters
        if let text = plan.potentialText {
            potential = text
            variables = landscape.declaredVariables
        } else {
            self.landscape = landscape.name
            dimension = UInt64(landscape.dimension)
        }
        batch = landscape.batch.map { UInt64($0.rowsPerStep) }
        data = plan.data
    }

    private mutating func take(dynamicsOf experiment: Experiment) {
        sigma = experiment.sigma
        noise = experiment.noise.channel
        noiseScaling = experiment.noise.scaling
        // Absent where draws are separate, as in requests from before there was a choice.
        noiseDraws = experiment.noise.drawing == .separate ? nil : experiment.noise.drawing
        scheme = experiment.scheme.name
        let values = experiment.effectiveSchemeValues.map { ($0.key.name, $0.value) }
        schemeParameters = Dictionary(uniqueKeysWithValues: values)
        cap = experiment.cap
        quantity = experiment.effectiveQuantity.name
        steps = UInt64(experiment.steps)
        tailFraction = experiment.tailFraction
        observable = experiment.observable.name
    }
}
