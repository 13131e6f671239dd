import Leapstar

/// Finds options that have no effect on the run because of others. As flags they are refused; in a configuration file,
/// which may serve several runs, they cause a warning.
///
/// σ = 0 and γ = 0 are ordinary values, so that a script can count up from them: what they make idle is accepted.
struct IdleOptions {
    let settings: Settings
    let console: Console

    init(_ settings: Settings, _ console: Console) { (self.settings, self.console) = (settings, console) }

    func refuse(_ names: [String], because reason: String) throws(CommandError) {
        var idle: [String: [String]] = [:]
        for name in names {
            guard let layer = settings.strongest(having: name) else { continue }
            switch settings.layers[layer].origin {
            case .commandLine: throw .usage("\(reason), got --\(name), which has no effect; leave it out")
            case .file(let path): idle[path, default: []].append("'\(name)'")
            // A record contains everything that its run took.
            case .record: continue
            }
        }
        for (path, names) in idle.sorted(by: { $0.key < $1.key }) {
            console.warn(
                "\(path): \(reason), so \(names.joined(separator: ", ")) \(names.count == 1 ? "has" : "have") no effect"
            )
        }
    }
}

extension IdleOptions {
    /// Refuses noise options without noise, when there is nothing to scale or draw.
    func refuseNoise(_ experiment: Experiment, sigmaVaries: Bool = false) throws(CommandError) {
        guard experiment.noise.channel == .none else { return }
        let strength = experiment.sigma > 0 || sigmaVaries ? [Keys.sigma.name] : []
        try refuse(strength + [Keys.noiseScaling.name, Keys.noiseDraws.name], because: "there is no noise")
        guard experiment.landscape.batch == nil else { return }
        try refuse([Keys.rng.name, Keys.seed.name], because: "there is no noise, so nothing is drawn")
    }

    /// Refuses options that the observable does not read.
    func refuseUnobserved(_ observable: Observable) throws(CommandError) {
        if !observable.readsTail { try refuse([Keys.tailFraction.name], because: "\(observable.name) reads no tail") }
        if !observable.readsQuantity {
            try refuse([Keys.quantity.name], because: "\(observable.name) reads no quantity")
        }
    }

    /// Refuses options that do not change a kernel's text, because it takes them as arguments or does not have them.
    func refuseOfKernel() throws(CommandError) {
        try refuse(
            [
                Keys.steps.name, Keys.seeds.name, Keys.seed.name, Keys.tailFraction.name, Keys.confidence.name,
                Keys.proofBits.name,
            ], because: "a kernel is the same for every step size and every number of steps and seeds")
    }

    /// Refuses sampling options for a run that samples nothing, whose proofs hold without a probability.
    func refuseSampling(because reason: String) throws(CommandError) {
        try refuse(
            [
                Keys.seeds.name, Keys.seed.name, Keys.rng.name, Keys.noiseDraws.name, Keys.confidence.name,
                Keys.kernel.name, Keys.tuning.name,
            ],
            because: reason)
        guard try !settings.backendRequest().placement.mayRunOnProcessor else { return }
        try refuse([Keys.backend.name, Keys.device.name], because: "\(reason), and the processor does the rest")
    }

    /// Refuses proof options for a run whose estimator only samples, which proves nothing.
    func refuseProofs(_ experiment: Experiment, _ estimator: EstimatorChoice) throws(CommandError) {
        guard experiment.isRandom, estimator == .plain || estimator == .antithetic else { return }
        try refuse([Keys.proofBits.name], because: "estimator \(estimator.rawValue) samples, so nothing is proved")
    }
}

extension IdleOptions {
    /// Refuses idle options of a run with a fixed number of seeds.
    func refuseOfSample(_ experiment: Experiment) throws(CommandError) {
        try refuseNoise(experiment)
        try refuseUnobserved(experiment.observable)
        try refuseProofs(experiment, EstimatorChoice(rawValue: experiment.estimator.rawValue) ?? .auto)
    }

    /// Refuses idle options of a certified search, a sweep or a map with its estimator; a map's `auto` samples nothing.
    func refuseOfSearch(
        _ experiment: Experiment, _ estimator: EstimatorChoice, isMap: Bool = false, sigmaVaries: Bool = false
    ) throws(CommandError) {
        try refuseNoise(experiment, sigmaVaries: sigmaVaries)
        try refuseUnobserved(experiment.observable)
        try refuseProofs(experiment, estimator)
        guard estimator.sampled == nil else { return }
        if estimator != .auto { return try refuseSampling(because: "estimator \(estimator.rawValue) samples nothing") }
        if isMap {
            try refuseSampling(because: "a map samples nothing unless --estimator names an estimator that samples")
        }
    }

    /// Warns where a run that chose its estimator itself samples nothing, which could not be known before.
    func warn(_ choice: EstimatorSelection, asked: EstimatorChoice) {
        guard asked == .auto, choice.estimator.sampled == nil else { return }
        let names = [Keys.seeds.name, Keys.seed.name, Keys.rng.name, Keys.noiseDraws.name].filter { name in
            settings.strongest(having: name).map { settings.layers[$0].origin } == .commandLine
        }
        guard !names.isEmpty else { return }
        let options = names.map { "--\($0)" }.joined(separator: ", ")
        console.interject("\(choice.reason): \(options) \(names.count == 1 ? "has" : "have") no effect")
    }
}
