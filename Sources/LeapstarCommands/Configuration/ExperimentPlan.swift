import Leapstar

/// An experiment as it was asked for: what is run, and how its landscape was named.
struct ExperimentPlan: Sendable {
    var experiment: Experiment
    /// The text of `--potential`, where that defines the landscape.
    let potentialText: String?
}

extension ExperimentPlan {
    /// The experiment that `settings` describe, checked; what they leave open is the original tool's reference experiment.
    init(_ settings: Settings, seeds: UInt64 = 20) throws(CommandError) {
        let settings = settings.withoutReplacedLandscapes.withoutReplacedSchemes
        let source = LandscapeSource(settings)
        var experiment = Experiment(landscape: try source.landscape())
        experiment.overrides = try source.overrides()
        if let q = try settings.value(Keys.startQ) { experiment.start.q = q }
        try experiment.take(physics: settings)
        try experiment.take(scheme: settings)
        try experiment.take(ensemble: settings, seeds: seeds)
        do throws(ExperimentError) { try experiment.validate() } catch { throw CommandError(error) }
        self.init(experiment: experiment, potentialText: try source.potentialText())
    }
}

extension Experiment {
    fileprivate mutating func take(physics settings: Settings) throws(CommandError) {
        sigma = try settings.value(Keys.sigma) ?? 0.2
        noise.channel = try settings.value(Keys.noise) ?? .gradient
        noise.scaling = try settings.value(Keys.noiseScaling) ?? .squareRoot
        steps = try settings.count(Keys.steps, as: UInt32.self) ?? 1000
        tailFraction = try settings.value(Keys.tailFraction) ?? 0.2
        observable = try settings.value(Keys.observable) ?? .tailMean
    }

    fileprivate mutating func take(ensemble settings: Settings, seeds usual: UInt64) throws(CommandError) {
        seeds = try settings.value(Keys.seeds) ?? usual
        estimator = try settings.value(Keys.estimator)?.sampled ?? .plain
        generator = try settings.value(Keys.rng) ?? .philox
        runSeed = try settings.value(Keys.seed) ?? 0
        proofLimits = try settings.proofLimits()
    }
}
