package import Dynamics
import Expressions
import Messages
import RandomStreams

/// Finds the start of a request: numbers, or expressions that give one to each variable, in which ``normal`` is another
/// standard normal for each.
package struct StartSource {
    private let request: ExperimentRequest
    private let landscape: Landscape

    /// The name of the normals in expressions, for thermal starts.
    private static let normal = "normal"

    package init(_ request: ExperimentRequest, _ landscape: Landscape) {
        (self.request, self.landscape) = (request, landscape)
    }

    package var start: Landscape.Start {
        get throws(JobError) {
            let usual = landscape.start
            return Landscape.Start(
                q: try numbers(
                    request.startQ, Keys.startQ.name, request.positions, Keys.positions.name, usual.q, step: 2),
                p: try numbers(request.startP, Keys.startP.name, request.momenta, Keys.momenta.name, usual.p, step: 1))
        }
    }

    private func numbers(
        _ numbers: [Double]?, _ name: String, _ formulas: [String: String]?, _ other: String, _ usual: [Double],
        step: UInt32
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
        return try values(formulas, other, usual, normals(step, usual.count))
    }

    /// The normals of a step of the last trajectory that a run could have, whose step 0 the weights of networks take.
    private func normals(_ step: UInt32, _ count: Int) -> [Double] {
        var stream = NormalStream(
            generator: .philox, runSeed: request.runSeed ?? 0, trajectory: .max, normalsPerStep: count)
        var normals: [Double] = []
        stream.normals(step: step, into: &normals)
        return normals
    }

    /// The usual numbers with those of the variables that have an expression.
    private func values(
        _ formulas: [String: String], _ name: String, _ usual: [Double], _ normals: [Double]
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
            let own = place..<place + entry.names.count
            if let text = formulas[entry.name] {
                values.replaceSubrange(own, with: try evaluated(text, entry, name, normals[own]))
            }
            place = own.upperBound
        }
        return values
    }

    private func evaluated(
        _ text: String, _ entry: VariableList.Entry, _ name: String, _ normals: ArraySlice<Double>
    ) throws(JobError) -> [Double] {
        let parameters = landscape.parameterValues.merging(request.parameters ?? [:]) { $1 }
        var expressions: [Expression]
        do throws(ExpressionSyntaxError) {
            expressions = try Expression.parse(
                text, forEachOf: entry, variables: [],
                parameters: Set(parameters.keys).union([Self.normal]).sorted())
        } catch { throw JobError(error, in: text, as: "\(said: name)") }
        if parameters[Self.normal] == nil {
            expressions = zip(expressions, normals).map { $0.substituting([Self.normal: Expression($1)]) }
        }
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
