import Dynamics
import Expressions
import Jobs
import Langevin
import Messages

/// Finds what moves in a request: a landscape, by name or by its potential, or an equation of the user's own.
struct EquationSource {
    private let request: ModelRequest

    init(_ request: ModelRequest) { self.request = request }

    func landscape() throws(JobError) -> Landscape {
        guard let drift = request.drift else { return try withoutEquation() }
        let variables = try variables()
        let tables = try request.place.tables(
            beside: variables, parameters, readBy: drift + (request.diffusion ?? []))
        let diffusion = try request.diffusion.map { (texts) throws(JobError) in
            try expressions(texts, Keys.diffusion.name, variables, tables)
        }
        let drifts = try expressions(drift, Keys.drift.name, variables, tables)
        try refuseIdleParameters(drifts + (diffusion ?? []))
        return Landscape(
            name: "equation",
            summary: summary(drift, variables),
            variables: variables.names,
            parameters: parameters.sorted { $0.key < $1.key }.map { .init($0.key, $0.value) }, potential: 0,
            start: .init(q: variables.names.map { _ in 1 }, p: variables.names.map { _ in 0 }),
            equation: equation(drifts, diffusion, variables.names), arrays: variables.arrays, tables: tables)
    }

    /// Values of a library landscape's parameters; empty where the landscape contains them.
    var overrides: [String: Double] { request.drift == nil ? LandscapeSource(place).overrides : [:] }

    private var parameters: [String: Double] { request.place.parameters ?? [:] }

    /// The equation as it was given, such as `dx = (-x) dt + (0.2*x) dW`.
    private func summary(_ drift: [String], _ variables: VariableList) -> String {
        let names = variables.entries.map(\.pattern)
        let diffusion = request.diffusion?.map { "(\($0))" } ?? names.map { _ in "sqrt(2T)" }
        let lines = names.indices.map { "d\(names[$0]) = (\(drift[$0])) dt + \(diffusion[$0]) dW" }
        return lines.joined(separator: "; ") + (request.interpretation == .stratonovich ? ", Stratonovich" : "")
    }

    private func equation(
        _ drift: [Expression], _ diffusion: [Expression]?, _ variables: [String]
    ) -> ItoEquation {
        guard request.interpretation == .stratonovich, let diffusion else {
            return ItoEquation(drift: drift, diffusion: diffusion)
        }
        return .stratonovich(drift: drift, diffusion: diffusion, variables: variables)
    }

    private func withoutEquation() throws(JobError) -> Landscape {
        for (name, isGiven) in [
            (Keys.diffusion.name, request.diffusion != nil), (Keys.interpretation.name, request.interpretation != nil),
        ] where isGiven {
            throw .invalid(
                .conflict(
                    """
                    \(said: name) is for \(expected: "an equation"), but no drift is given; \
                    \(remedy: "add \(field: Keys.drift.name, "-x") or leave it out")
                    """))
        }
        if request.network != nil, request.place.landscape ?? request.place.potential != nil {
            throw .invalid(
                .conflict(
                    """
                    got \(got: "both a \(word: "network", for: "net") and a landscape"), \
                    expected \(expected: "one of them"); \(remedy: "leave one out")
                    """))
        }
        let landscape = try LandscapeSource(place).landscape()
        guard request.network == nil || landscape.testPotential != nil else {
            let known = LandscapeLibrary.all.filter { $0.testPotential != nil }.map(\.name)
            throw .invalid(
                .unknownName(
                    """
                    \(said: Keys.network.name) got \(got: landscape.name), which has no data, \
                    expected \(expected: "\(known.alternatives)")
                    """))
        }
        return landscape
    }

    /// The landscape's part of the request, with the network in its place and the double well by default, and the run's
    /// seed, which the weights of networks and the normals of starts have.
    var place: ExperimentRequest {
        var place = request.place
        place.runSeed = request.runSeed ?? LangevinModel.defaultSeed
        if let network = request.network { place.landscape = network }
        if place.landscape == nil, place.potential == nil { place.landscape = "double-well" }
        return place
    }

    private func variables() throws(JobError) -> VariableList {
        let place = request.place
        if place.landscape ?? place.potential ?? request.network != nil {
            throw .invalid(
                .conflict(
                    """
                    got \(got: "both a \(word: "drift") and a landscape"), expected \(expected: "one of them"); \
                    \(remedy: "leave one out")
                    """))
        }
        guard let declarations = place.variables else {
            throw .invalid(
                .missing(
                    """
                    the \(word: "drift") has no \(word: "variables"); \
                    \(remedy: "name its coordinates, such as \(field: Keys.variables.name, "x,y")")
                    """))
        }
        let variables = try VariableList(checking: declarations)
        try variables.refuseParameters(parameters)
        return variables
    }

    private func expressions(
        _ texts: [String], _ name: String, _ variables: VariableList, _ tables: [IndexedArray]
    ) throws(JobError) -> [Expression] {
        guard texts.count == variables.entries.count else {
            throw .invalid(
                .outOfRange(
                    """
                    \(said: name) has \(got: texts.count) expressions, \
                    expected \(expected: "\(variables.entries.count)"), one for each of \
                    \(variables.entries.map(\.name).joined(separator: ", "))
                    """))
        }
        let time = [ItoEquation.timeName].filter { name in !variables.entries.contains { $0.name == name } }
        var expressions: [Expression] = []
        for (text, entry) in zip(texts, variables.entries) {
            do throws(ExpressionSyntaxError) {
                expressions += try Expression.parse(
                    text, forEachOf: entry, variables: variables.scalars + time, arrays: variables.arrays + tables,
                    parameters: parameters.keys.sorted())
            } catch { throw JobError(error, in: text, as: "\(said: name)") }
        }
        return expressions
    }

    private func refuseIdleParameters(_ expressions: [Expression]) throws(JobError) {
        let read = Set(expressions.flatMap(\.parameterNames))
        guard
            let idle = parameters.keys.sorted().first(where: { !read.contains($0) && !request.place.readsAtStart($0) })
        else { return }
        throw .invalid(
            .conflict(
                """
                '\(got: idle)' is \(word: "set") as a parameter, but no drift or diffusion depends on it; \
                \(remedy: "leave it out")
                """))
    }
}
