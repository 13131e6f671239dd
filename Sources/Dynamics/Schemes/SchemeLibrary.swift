/// The schemes that have a name on the command line.
public enum SchemeLibrary {
    /// Every one, in the order in which they are listed: those with momenta, then optimisers.
    public static let all: [any Scheme] = [
        .leapfrog, .compensatedLeapfrog, .fixedPointLeapfrog, .driftKickDrift, .symplecticEuler, .explicitEuler,
        .yoshida4,
        .mclachlan2, .bcss3, .pefrl, .blanesMoan4, .baoab, .obabo, .sgd, .heavyBall, .nesterov, .adamw,
    ]

    public static let names: [String] = all.map(\.name)

    /// The parameters that they have, each once, in the order in which they come.
    public static let parameters: [SchemeParameter] = all.flatMap { $0.parameters.map(\.key) }.reduce(into: []) {
        found, parameter in
        if !found.contains(parameter) { found.append(parameter) }
    }

    /// The scheme called `name`; nil where there is none.
    public static func scheme(named name: String) -> (any Scheme)? { all.first { $0.name == name } }

    /// Those that have `parameter`.
    public static func schemes(having parameter: SchemeParameter) -> [any Scheme] { all.filter { $0.has(parameter) } }
}
