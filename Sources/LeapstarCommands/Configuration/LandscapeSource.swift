import Leapstar

/// Finds the landscape: one of the library, or the user's own expression.
struct LandscapeSource {
    private let settings: Settings

    /// `settings` are ``Settings/withoutReplacedLandscapes``.
    init(_ settings: Settings) { self.settings = settings }

    func landscape() throws(CommandError) -> Landscape {
        if let text = try potentialText() { return try ownLandscape(text) }
        if let layer = settings.strongest(having: Keys.variables.name) {
            let name = settings.layers[layer].origin.named(Keys.variables.name)
            throw .usage("\(name) is for a potential, but none is given; add --potential or leave the variables out")
        }
        return try libraryLandscape()
    }

    /// The text of the potential, where that defines the landscape.
    func potentialText() throws(CommandError) -> String? {
        guard let text = try settings.value(Keys.potential) else { return nil }
        guard settings.strongest(having: Keys.landscape.name) == nil else {
            throw .usage("got both a landscape and a potential, expected one of them; leave one out")
        }
        return text
    }

    /// Values of the landscape's parameters; those of an own potential are in the landscape itself.
    func overrides() throws(CommandError) -> [String: Double] {
        try potentialText() == nil ? settings.merged(Keys.set) : [:]
    }

    private func libraryLandscape() throws(CommandError) -> Landscape {
        let name = try settings.value(Keys.landscape) ?? "harmonic"
        let dimension = try settings.count(Keys.dimension, as: Int.self)
        let batch = try settings.count(Keys.batch, as: Int.self) ?? 0
        do throws(LandscapeError) {
            return try LandscapeLibrary.landscape(named: name, dimension: dimension, batch: batch)
        } catch {
            if case .unknown(let name, let known) = error { throw .usage("\(error)\(known.hint(for: name))") }
            throw .usage("\(error)")
        }
    }

    private func ownLandscape(_ text: String) throws(CommandError) -> Landscape {
        guard let variables = try settings.value(Keys.variables) else {
            throw .usage("the potential '\(text)' has no variables; name its coordinates, such as --variables x,y")
        }
        guard try settings.value(Keys.dimension) == nil else {
            throw .usage("--dimension is for landscapes by name; the variables of a potential are its dimension")
        }
        guard try (settings.value(Keys.batch) ?? 0) == 0 else {
            throw .usage("--batch is for landscapes with data; a potential has none, so leave the batch out")
        }
        let parameters = try settings.merged(Keys.set)
        if let both = variables.first(where: { parameters[$0] != nil }) {
            throw .usage("'\(both)' is a variable and is set as a parameter; rename one of them")
        }
        let potential = try parsed(text, variables: variables, parameters: parameters.keys.sorted())
        if let idle = parameters.keys.sorted().first(where: { !potential.parameterNames.contains($0) }) {
            throw .usage(
                "'\(idle)' is set as a parameter, but the potential '\(text.shortened)' does not depend on it; leave it out"
            )
        }
        return Landscape(
            name: "potential", summary: text, variables: variables,
            parameters: parameters.sorted { $0.key < $1.key }.map { .init($0.key, $0.value) },
            potential: potential,
            start: .init(q: variables.map { _ in 1 }, p: variables.map { _ in 0 }))
    }

    private func parsed(
        _ text: String, variables: [String], parameters: [String]
    ) throws(CommandError) -> Expression {
        do throws(ExpressionSyntaxError) {
            return try Expression.parse(text, variables: variables, parameters: parameters)
        } catch { throw .usage("potential '\(text.shortened)', \(error)") }
    }
}

extension String {
    /// The first 60 characters.
    var shortened: String { count <= 60 ? self : prefix(60) + "…" }
}
