package import Dynamics
import Expressions
import Messages

/// Finds the start of a request: numbers, or expressions that give one to each variable.
package struct StartSource {
    private let request: ExperimentRequest
    private let landscape: Landscape

    package init(_ request: ExperimentRequest, _ landscape: Landscape) {
        (self.request, self.landscape) = (request, landscape)
    }

    package var start: Landscape.Start {
        get throws(JobError) {
            let usual = landscape.start
            return Landscape.Start(
                q: try numbers(request.startQ, Keys.startQ.name, request.positions, Keys.positions.name, usual.q),
                p: try numbers(request.startP, Keys.startP.name, request.momenta, Keys.momenta.name, usual.p))
        }
    }

    private func numbers(
        _ numbers: [Double]?, _ name: String, _ formulas: [String: String]?, _ other: String, _ usual: [Double]
    ) throws(JobError) -> [Double] {
        guard let formulas else { return numbers ?? usual }
        guard numbers == nil else {
            throw .invalid(
                .conflict(
                    """
                    got \(got: "both \(said: name) and \(said: other)"), expected \(expected: "one of them"); \
                    \(remedy: "leave one out")
                    """))
        }
        return try values(formulas, other, usual)
    }

    /// The usual numbers with those of the variables that have an expression.
    private func values(
        _ formulas: [String: String], _ name: String, _ usual: [Double]
    ) throws(JobError) -> [Double] {
        let entries = try VariableList(checking: landscape.declaredVariables).entries
        let known = entries.map(\.name)
        if let unknown = formulas.keys.sorted().first(where: { !known.contains($0) }) {
            throw .invalid(
                .unknownName(
                    "\(said: name) has no variable '\(got: unknown)', expected \(expected: "\(known.alternatives)")"))
        }
        var (values, place) = (usual, 0)
        for entry in entries {
            let count = entry.names.count
            if let text = formulas[entry.name] {
                values.replaceSubrange(place..<place + count, with: try evaluated(text, entry, name))
            }
            place += count
        }
        return values
    }

    private func evaluated(
        _ text: String, _ entry: VariableList.Entry, _ name: String
    ) throws(JobError) -> [Double] {
        let parameters = landscape.parameterValues.merging(request.parameters ?? [:]) { $1 }
        let expressions: [Expression]
        do throws(ExpressionSyntaxError) {
            expressions = try Expression.parse(
                text, forEachOf: entry, variables: [], parameters: parameters.keys.sorted())
        } catch { throw JobError(error, in: text, as: "\(said: name)") }
        do throws(EvaluationError) { return try CompiledExpressions(expressions).evaluate(parameters) } catch {
            throw .invalid("\(said: name) '\(got: text.shortened)', \(error)")
        }
    }
}

extension ExperimentRequest {
    /// Whether an expression of the start has the name of a parameter in it.
    package func readsAtStart(_ name: String) -> Bool {
        [positions, momenta].contains { $0?.values.contains { $0.reads(name) } == true }
    }

    /// Whether an expression other than the potential has the name of a parameter in it.
    func readsElsewhere(_ name: String) -> Bool { readsAtStart(name) || quantity?.reads(name) == true }
}

extension String {
    /// Whether the name is a word of the text.
    func reads(_ name: String) -> Bool {
        split { !$0.isLetter && !$0.isNumber && $0 != "_" }.contains { $0 == name }
    }
}
