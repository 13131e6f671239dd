import Leapstar

extension ExperimentPlan {
    /// The experiment and its ensemble, in two lines.
    var description: [String] {
        [
            "\(landscapeText), \(schemeText)\(massText), \(noiseText)",
            "\(ensembleText); \(counted(experiment.steps, "step")), \(observableText)",
        ]
    }

    /// The description of a fan, which does not reduce a trajectory to one number.
    var fanDescription: [String] { [description[0], "\(ensembleText); \(counted(experiment.steps, "step"))"] }

    /// The description of a certified search, which chooses its estimator and takes as many seeds as it needs.
    var certifiedDescription: [String] {
        [
            "\(landscapeText), \(schemeText)\(massText), \(noiseText)",
            "at most \(experiment.seeds) seeds a probe, \(experiment.generator.rawValue) with run seed \(experiment.runSeed); "
                + "\(counted(experiment.steps, "step")), \(observableText)",
        ]
    }

    /// The description of a sweep.
    var sweepDescription: [String] {
        [
            certifiedDescription[0],
            "\(experiment.seeds) seeds a step size where it samples, \(experiment.generator.rawValue) with run seed "
                + "\(experiment.runSeed); \(counted(experiment.steps, "step")), \(observableText)",
        ]
    }

    /// The simulated experiment on one line, without the values of parameters in `varying`; `length` replaces the
    /// number of steps.
    func caption(varying: Set<String> = [], length: String? = nil) -> String {
        let mass = varying.contains("mass") || !experiment.scheme.hasMomenta ? [] : ["mass \(masses)"]
        let parts = [landscapeText(without: varying)] + mass + [varying.contains("sigma") ? channelText : noiseText]
        let length = length ?? "\(counted(experiment.steps, "step"))"
        return parts.joined(separator: ", ") + "; \(length), \(observableText)"
    }

    private var channelText: String {
        experiment.noise.channel == .none
            ? "no noise"
            : "\(experiment.noise.channel.rawValue) noise, scaling \(experiment.noise.scaling.rawValue)\(drawingText)"
    }

    private var landscapeText: String { landscapeText(without: []) }

    private func landscapeText(without varying: Set<String>) -> String {
        let name = potentialText.map { "U = \($0.shortened)" } ?? experiment.landscape.name
        let parameters = experiment.landscapeValues.filter {
            potentialText != nil || isUnusual($0.key, $0.value)
        }
        let values = parameters.filter { !varying.contains($0.key) }.sorted { $0.key < $1.key }.map {
            ", \($0.key) = \($0.value.short())"
        }.joined()
        return "\(name) in \(counted(experiment.landscape.dimension, "dimension"))\(values)\(batchText)"
    }

    /// Whether a parameter has another value than the landscape gives it.
    private func isUnusual(_ name: String, _ value: Double) -> Bool {
        experiment.landscape.parameters.first { $0.name == name }?.value != value
    }

    private var batchText: String {
        experiment.landscape.batch.map { ", gradients of \($0.rowsPerStep) of \($0.rowCount) rows drawn each step" }
            ?? ""
    }

    /// The scheme, with the parameters that have an effect.
    var schemeText: String {
        let values = experiment.effectiveSchemeValues.filter { $0.key != .gamma || $0.value != 0 }
        let listed = values.map { "\($0.key.name) \($0.value.short())" }.sorted().joined(separator: ", ")
        let name = experiment.scheme.name + (listed.isEmpty ? "" : " (\(listed))")
        return name + (experiment.cap.map { ", energy cap \($0.short())" } ?? "")
    }

    /// The masses; empty for optimisers, which have none.
    private var massText: String { experiment.scheme.hasMomenta ? ", mass \(masses)" : "" }

    /// The first masses, and how many there are where these are not all.
    private var masses: String {
        let all = experiment.masses
        return all.count <= 8 ? all.listed : "\(all.prefix(4).listed),… (\(all.count))"
    }

    private var noiseText: String {
        switch experiment.effectiveNoise.channel {
        case .none: "no noise"
        case .gradient, .momentum:
            "\(experiment.noise.channel.rawValue) noise of sigma \(experiment.sigma.short()), scaling \(experiment.noise.scaling.rawValue)\(drawingText)"
        case .diffusion: "noise of sigma \(experiment.sigma.short())"
        }
    }

    private var drawingText: String { experiment.noise.drawing == .joint ? ", joint draws" : "" }

    private var ensembleText: String {
        let kind = experiment.estimator == .plain ? "" : ", \(experiment.estimator.rawValue) pairs"
        return
            "\(counted(experiment.seeds, "seed"))\(kind), \(experiment.generator.rawValue) with run seed \(experiment.runSeed)"
    }

    private var observableText: String {
        experiment.observable.description(of: experiment.effectiveQuantity, tailFraction: experiment.tailFraction)
    }
}

extension RunRecord {
    var questionText: String {
        switch question {
        case .boundary(let lower, let upper, let tolerance):
            "dt* between \(lower.short()) and \(upper.short()), to \(tolerance.short())"
        case .probe(let dt): "one ensemble at dt \(dt.short())"
        }
    }
}
