package import Dynamics
import Expressions
import Messages

/// Finds the landscape of a request: one from the library, or the user's own expression.
package struct LandscapeSource {
    private let request: ExperimentRequest

    package init(_ request: ExperimentRequest) { self.request = request }

    package func landscape() throws(JobError) -> Landscape {
        if let text = request.potential {
            guard request.landscape == nil else {
                throw .invalid(
                    .conflict(
                        """
                        got \(got: "both a \(word: "landscape") and a \(word: "potential")"), \
                        expected \(expected: "one of them"); \(remedy: "leave one out")
                        """))
            }
            return try ownLandscape(text)
        }
        guard request.variables == nil else {
            throw .invalid(
                .conflict(
                    """
                    \(said: Keys.variables.name) is for \(expected: "a potential"), but none is given; \
                    \(remedy: "add \(field: Keys.potential.name) or leave the variables out")
                    """))
        }
        return try libraryLandscape()
    }

    /// The tables of a network; landscapes by name have no others.
    private func namedTables(_ name: String) throws(JobError) -> [IndexedArray] {
        guard let data = request.data else { return [] }
        if LandscapeLibrary.isNetwork(name) { return data.arrays }
        throw .invalid(
            .conflict(
                """
                \(said: Keys.data.name) is for \(expected: "a potential or a network"), but neither is given; \
                \(remedy: "add \(field: Keys.potential.name) or leave the data out")
                """))
    }

    /// Values of the landscape's parameters; empty for the user's own potential, whose landscape already contains them.
    package var overrides: [String: Double] { request.potential == nil ? request.parameters ?? [:] : [:] }

    private func libraryLandscape() throws(JobError) -> Landscape {
        let landscape = try namedLandscape()
        try UsualValues(landscape: landscape, request: request).check(overrides)
        return landscape
    }

    private func namedLandscape() throws(JobError) -> Landscape {
        let name = request.landscape ?? "harmonic"
        let dimension = try Int(fitting: request.dimension, Keys.dimension.name)
        let batch = try Int(fitting: request.batch, Keys.batch.name) ?? 0
        let tables = try namedTables(name)
        do throws(LandscapeError) {
            return try LandscapeLibrary.landscape(
                named: name, dimension: dimension, batch: batch, tables: tables, runSeed: request.runSeed ?? 0,
                values: overrides)
        } catch {
            if case .unknown(let name, let known) = error { throw .invalid("\(error)\(known.hint(for: name))") }
            throw .invalid(error.message)
        }
    }

    private func ownLandscape(_ text: String) throws(JobError) -> Landscape {
        let variables = try ownVariables(text)
        let parameters = request.parameters ?? [:]
        try variables.refuseParameters(parameters)
        let tables = try request.tables(
            beside: variables, parameters, readBy: [text, request.quantity].compactMap { $0 })
        let potential = try parsed(text) { (text) throws(ExpressionSyntaxError) in
            try Expression.parse(
                text, variables: variables.scalars, arrays: variables.arrays + tables,
                parameters: parameters.keys.sorted())
        }
        let rows = try Int(fitting: request.batch, Keys.batch.name) ?? 0
        let batch = try parsed(text) { (text) throws(ExpressionSyntaxError) in
            try Batch(
                rowsPerStep: rows, ofPotential: text, variables: variables.scalars,
                arrays: variables.arrays + tables, parameters: parameters.keys.sorted())
        }
        if let idle = parameters.keys.sorted().first(where: {
            !potential.parameterNames.contains($0) && !request.readsElsewhere($0)
        }) {
            throw .invalid(
                .conflict(
                    """
                    '\(got: idle)' is \(word: "set") as a parameter, but the potential '\(text.shortened)' does not \
                    depend on it; \(remedy: "leave it out")
                    """))
        }
        return Landscape(
            name: "potential", summary: text, variables: variables.names,
            parameters: parameters.sorted { $0.key < $1.key }.map { .init($0.key, $0.value) },
            potential: potential,
            start: .init(q: variables.names.map { _ in 1 }, p: variables.names.map { _ in 0 }), batch: batch,
            arrays: variables.arrays,
            tables: tables)
    }

    /// The variables of the user's own potential; refuses fields that apply only to landscapes from the library.
    private func ownVariables(_ text: String) throws(JobError) -> VariableList {
        guard let variables = request.variables else {
            throw .invalid(
                .missing(
                    """
                    the potential '\(text)' has no \(word: "variables"); \
                    \(remedy: "name its coordinates, such as \(field: Keys.variables.name, "x,y")")
                    """))
        }
        guard request.dimension == nil else {
            throw .invalid(
                .conflict(
                    """
                    \(field: Keys.dimension.name) is for \(expected: "landscapes by name"); \
                    the variables of a potential are its dimension
                    """))
        }
        guard (request.batch ?? 0) == 0 || request.data != nil else {
            throw .invalid(
                .conflict(
                    """
                    \(field: Keys.batch.name) is for \(expected: "landscapes with data"), but none is given; \
                    \(remedy: "add \(field: Keys.data.name) or leave the batch out")
                    """))
        }
        guard (request.batch ?? 0) <= Batch.mostRows else {
            throw .invalid(
                .outOfRange(
                    """
                    \(word: Keys.batch.name) must be \(expected: "at most \(Batch.mostRows)"), \
                    got \(got: request.batch ?? 0)
                    """))
        }
        return try VariableList(checking: variables)
    }

    private func parsed<Value>(
        _ text: String, as value: (String) throws(ExpressionSyntaxError) -> Value
    ) throws(JobError) -> Value {
        do throws(ExpressionSyntaxError) { return try value(text) } catch {
            throw JobError(error, in: text, as: "\(word: "potential")")
        }
    }
}

extension String {
    /// The first 60 characters, with an ellipsis where there are more.
    package var shortened: String { count <= 60 ? self : prefix(60) + "…" }
}
