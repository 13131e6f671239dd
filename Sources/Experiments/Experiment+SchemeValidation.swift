import Dynamics
import Expressions
import Messages

extension Experiment {
    /// Rejects settings that the scheme does not support.
    func validateScheme() throws(ExperimentError) {
        if landscape.equation != nil, !scheme.channels.contains(.diffusion) {
            throw .invalid(
                .unsupported(
                    """
                    \(word: scheme.name, for: "scheme") moves on a potential, but '\(landscape.name)' is an equation of \
                    first order; \(remedy: "take euler-maruyama")
                    """))
        }
        if let objection = scheme.objection(to: landscape) {
            throw refusal("\(objection); \(remedy: "take another")")
        }
        try validateSchemeValues()
        try validateChannel()
        try validateScaling()
        try validateDrawing()
        try validateQuantity()
        try validateCap()
        try validateRange()
    }

    private func refusal(_ objection: Message) -> ExperimentError {
        .invalid(.unsupported("\(word: scheme.name, for: "scheme") \(objection)"))
    }

    private func validateSchemeValues() throws(ExperimentError) {
        for (parameter, value) in schemeValues.sorted(by: { $0.key.name < $1.key.name }) {
            guard scheme.has(parameter) else {
                let remedy: Message = "leave it out\(others(having: parameter))"
                throw .invalid(
                    .unsupported("\(scheme.name) has no \(word: parameter.name); \(remedy: remedy)"))
            }
            if let expected = parameter.objection(to: value) {
                let words: Message = "\(word: parameter.name) must be \(expected: "\(expected)")"
                throw .invalid(.outOfRange("\(words), got \(got: value)"))
            }
        }
    }

    /// ` or take --scheme baoab, obabo`, in the door's spelling; empty if no scheme has the parameter.
    private func others(having parameter: SchemeParameter) -> Message {
        let users = SchemeLibrary.schemes(having: parameter).map(\.name)
        guard let first = users.first else { return "" }
        let rest = users.dropFirst().map { name -> Message in "\(value: name)" }
        let names: [Message] = ["\(field: "scheme", first)"] + rest
        return " or take \(names.joined(separator: ", "))"
    }

    private func validateChannel() throws(ExperimentError) {
        guard !scheme.channels.contains(noise.channel) else { return }
        guard noise.channel == .momentum, !scheme.hasMomenta, scheme.channels.contains(.gradient) else {
            let words: Message = "\(scheme.name) has no \(got: noise.channel.rawValue) \(word: "noise")"
            throw .invalid(.unsupported("\(words); \(remedy: "take \(channels)")"))
        }
        throw .invalid(
            .unsupported(
                """
                \(scheme.name) has no momenta, so no \(got: "momentum") \(word: "noise"); \
                \(remedy: "take \(field: "noise", "gradient")")
                """))
    }

    /// `--noise gradient or momentum`, in the door's spelling.
    private var channels: Message {
        let named = scheme.channels.filter { $0 != .none }.map(\.rawValue)
        let rest = named.dropFirst().map { name -> Message in "\(value: name)" }
        let all: [Message] = ["\(field: "noise", named.first ?? "none")"] + rest
        return all.joined(separator: " or ")
    }

    private func validateScaling() throws(ExperimentError) {
        guard noise.scaling != .squareRoot else { return }
        guard effectiveNoise.channel != .diffusion else {
            throw .invalid(
                .unsupported(
                    """
                    the noise of an equation of first order scales as \(expected: "sqrt-dt"), got \(got: "constant"); \
                    \(remedy: "leave \(field: "noise-scaling") out")
                    """))
        }
        guard !scheme.isThermostat || effectiveNoise.channel != .momentum else {
            throw .invalid(
                .unsupported(
                    """
                    the momentum noise of \(scheme.name) is a thermostat's, which scales as \(expected: "sqrt-dt"), \
                    got \(got: "constant"); \(remedy: "leave \(field: "noise-scaling") out")
                    """))
        }
    }

    /// Rejects joint draws where two kicks are not one, or somebody looks between them.
    private func validateDrawing() throws(ExperimentError) {
        // Without noise nothing is drawn.
        guard noise.drawing == .joint, effectiveNoise.channel != .none, let obstacle = obstacleToJointDraws else {
            return
        }
        let suited = "gradient noise of leapfrog from philox, plain or antithetic, without damping or a cap"
        throw .invalid(
            .unsupported(
                """
                joint \(word: "noise draws", for: "noise-draws") are for \(expected: "\(suited)"), \
                got \(got: "\(obstacle)"); \(remedy: "leave \(field: "noise-draws") out")
                """))
    }

    /// Rejects joint draws for what looks between kicks, or begins the tail elsewhere than the experiment.
    func requireSeparateDraws(because reason: String) throws(ExperimentError) {
        guard noise.drawing == .joint else { return }
        throw .invalid(
            .unsupported(
                """
                \(reason), so its \(word: "noise draws", for: "noise-draws") must be \(expected: "separate"), \
                got \(got: "joint"); \(remedy: "take \(field: "noise-draws", "separate")")
                """))
    }

    private var obstacleToJointDraws: String? {
        if !schemeForm.joinsKicks { return scheme.has(.gamma) && scheme.name == "leapfrog" ? "damping" : scheme.name }
        if effectiveNoise.channel != .gradient { return "\(effectiveNoise.channel.rawValue) noise" }
        if generator != .philox { return generator.rawValue }
        if estimator == .controlVariate { return "control-variate" }
        if cap != nil { return "a cap" }
        return observable.readsEveryStep ? "\(observable.name), which looks at every step" : nil
    }

    private func validateQuantity() throws(ExperimentError) {
        guard quantity != .energy || scheme.hasMomenta else {
            throw .invalid(
                .unsupported("\(scheme.name) has no momenta, so no energy to observe; \(remedy: .takeLoss)"))
        }
        guard quantity != .testLoss || landscape.testPotential != nil else {
            throw .invalid(.unsupported("landscape '\(landscape.name)' has no test data; \(remedy: .takeLoss)"))
        }
        if case .own(let function) = quantity, !function.isOf(landscape, hasMomenta: scheme.hasMomenta) {
            throw .invalid(
                .unsupported(
                    """
                    the quantity '\(function.text)' is of another landscape, or of momenta, which \(scheme.name) does not \
                    have; \(remedy: .takeLoss)
                    """))
        }
    }

    private func validateCap() throws(ExperimentError) {
        guard let cap else { return }
        guard cap > 1, cap.isFinite else {
            let words: Message = "\(word: "α", for: "cap") must be \(expected: "above 1"), got \(got: cap)"
            throw .invalid(.outOfRange("\(words); \(remedy: "take \(field: "cap", "2")")"))
        }
        guard scheme.hasMomenta else {
            let words = "\(scheme.name) has no momenta, so no energy to cap"
            throw .invalid(.unsupported("\(words); \(remedy: "leave \(field: "cap") out")"))
        }
        let energy = try startEnergy()
        guard energy > 0 else {
            throw .invalid(
                .unsupported(
                    """
                    an energy cap needs \(expected: "a positive energy at the start"), got \(got: energy); \
                    \(remedy: "leave \(field: "cap") out or shift the potential")
                    """))
        }
    }

    /// Rejects a start outside the range of the scheme.
    private func validateRange() throws(ExperimentError) {
        if let objection = scheme.objection(to: start) { throw refusal(objection) }
    }

    /// H at the start, accurate to a few ulps.
    private func startEnergy() throws(ExperimentError) -> Double {
        let places = landscapeValues.merging(zip(landscape.variables, start.q)) { $1 }
        let kinetic = start.p.indices.reduce(0) { $0 + start.p[$1] * start.p[$1] / (2 * mass(of: $1)) }
        do {
            return kinetic + (try evaluate(landscape.potential, bindings: places))
        } catch {
            throw .landscape("\(error)")
        }
    }
}

extension Message {
    fileprivate static let takeLoss: Message = "take \(field: "quantity", "loss")"
}
