/// The schemes that are available by name on the command line.
public enum SchemeLibrary {
    /// All named schemes, in the order of listings: those with momenta, then optimisers.
    public static let all: [any Scheme] = [
        .leapfrog, .compensatedLeapfrog, .fixedPointLeapfrog, .driftKickDrift, .symplecticEuler, .explicitEuler,
        .yoshida4,
        .mclachlan2, .bcss3, .pefrl, .blanesMoan4, .baoab, .obabo, .sgd, .heavyBall, .nesterov, .adamw,
    ]

    public static let names: [String] = all.map(\.name)

    /// The parameters of all schemes, each once, in order of first occurrence.
    public static let parameters: [SchemeParameter] = all.flatMap { $0.parameters.map(\.key) }.reduce(into: []) {
        found, parameter in
        if !found.contains(parameter) { found.append(parameter) }
    }

    /// The scheme called `name`; nil if there is none.
    public static func scheme(named name: String) -> (any Scheme)? { all.first { $0.name == name } }

    /// The schemes that have `parameter`.
    public static func schemes(having parameter: SchemeParameter) -> [any Scheme] { all.filter { $0.has(parameter) } }
}
