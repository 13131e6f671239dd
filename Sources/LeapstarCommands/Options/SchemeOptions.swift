import ArgumentParser

/// The scheme and what belongs to it. Documentation/Schemes.md says what each is.
struct SchemeOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "leapfrog, compensated-leapfrog, fixed-point-leapfrog, drift-kick-drift, symplectic-euler, explicit-euler, yoshida4, baoab, obabo, or an optimiser: sgd, heavy-ball, nesterov, adamw. (default: leapfrog)",
            valueName: "name"))
    var scheme: [String] = []

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Damping rate of leapfrog, baoab, obabo. (default: 0; 1 for baoab, obabo)", valueName: "number"))
    var gamma: String?

    @Option(
        parsing: .unconditional, help: ArgumentHelp("Momentum of heavy-ball, nesterov. (default: 0.9)", valueName: "number"))
    var beta: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Decay of adamw's mean gradient. (default: 0.9)", valueName: "number"))
    var beta1: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Decay of adamw's mean squared gradient. (default: 0.999)", valueName: "number"))
    var beta2: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("What adamw adds to its denominator. (default: 1e-8)", valueName: "number"))
    var epsilon: String?

    @Option(
        parsing: .unconditional, help: ArgumentHelp("Decoupled weight decay of adamw. (default: 0.01)", valueName: "number"))
    var weightDecay: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Caps the energy at this times that of the start, by scaling the momenta; above 1, such as 2. (default: none)",
            valueName: "number"))
    var cap: String?

    @Option(
        help: ArgumentHelp(
            "What is observed: energy, loss (the potential alone), or test-loss, that of data left out. (default: energy; loss of an optimiser)", valueName: "name"))
    var quantity: String?

    var values: [String: RawValue] {
        var values = [
            Keys.gamma.name: gamma, Keys.beta.name: beta, Keys.beta1.name: beta1,
            Keys.beta2.name: beta2, Keys.epsilon.name: epsilon, Keys.weightDecay.name: weightDecay, Keys.cap.name: cap,
            Keys.quantity.name: quantity,
        ].asRawValues
        if !scheme.isEmpty { values[Keys.scheme.name] = scheme.count == 1 ? .text(scheme[0]) : .list(scheme) }
        return values
    }
}
