import ArgumentParser
import Leapstar

/// The options about the scheme and its parameters, which Documentation/Schemes.md describes.
struct SchemeOptions: ParsableArguments {
    @Option(help: ArgumentHelp("\(Self.schemeNames) (default: \(Leapfrog().name))", valueName: "name"))
    var scheme: [String] = []

    @Option(parsing: .unconditional, help: SchemeParameter.gamma.help)
    var gamma: String?

    @Option(parsing: .unconditional, help: SchemeParameter.beta.help)
    var beta: String?

    @Option(parsing: .unconditional, help: SchemeParameter.beta1.help)
    var beta1: String?

    @Option(parsing: .unconditional, help: SchemeParameter.beta2.help)
    var beta2: String?

    @Option(parsing: .unconditional, help: SchemeParameter.epsilon.help)
    var epsilon: String?

    @Option(parsing: .unconditional, help: SchemeParameter.weightDecay.help)
    var weightDecay: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Caps the energy at this times that of the start, by scaling the momenta; above 1, such as 2. (default: none)",
            valueName: "number"))
    var cap: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "What is observed: energy, loss (the potential alone), test-loss, that of data left out, one that the landscape has by name, such as width, or an expression of positions, momenta and velocities, such as 'mean(i, q[i]^2)'. (default: energy; loss of an optimiser)",
            valueName: "quantity"))
    var quantity: String?

    var values: [String: RawValue] {
        var values = [
            SchemeParameter.gamma.name: gamma, SchemeParameter.beta.name: beta, SchemeParameter.beta1.name: beta1,
            SchemeParameter.beta2.name: beta2, SchemeParameter.epsilon.name: epsilon,
            SchemeParameter.weightDecay.name: weightDecay, Keys.cap.name: cap, Keys.quantity.name: quantity,
        ].asRawValues
        if !scheme.isEmpty { values[Keys.scheme.name] = scheme.count == 1 ? .text(scheme[0]) : .list(scheme) }
        return values
    }
    private static var schemeNames: String {
        func listed(_ schemes: [any Scheme]) -> String { schemes.map(\.name).joined(separator: ", ") }
        let (movers, optimisers) = (SchemeLibrary.all.filter(\.hasMomenta), SchemeLibrary.all.filter { !$0.hasMomenta })
        return "\(listed(movers)), or an optimiser: \(listed(optimisers))."
    }
}

extension SchemeParameter {
    fileprivate var help: ArgumentHelp { ArgumentHelp("\(sentence). (default: \(usualText))", valueName: "number") }
}
