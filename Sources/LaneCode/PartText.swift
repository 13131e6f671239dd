import Expressions
import Programs

/// Prints one trajectory of a sample: its variables, and functions over them that other text puts together.
///
/// A sample is one part, or two parts that share their draws. Printed once and called twice, it takes compilers half as
/// long.
struct PartText {
    let program: TrajectoryProgram
    let tables: TableText
    static let arguments = "LANES_GLOBAL const double *restrict u LS_DATA_PARAMETER"
    /// How one function passes them on to another.
    static let passed = "u LS_DATA"

    /// The part's type and functions, in the order of their dependence.
    var text: [String] { [type, step] + looks + [row, finish, results].compactMap { $0 } }

    private var type: String {
        let names = (0..<program.variableCount).map { "s\($0)" }.joined(separator: ", ")
        return "typedef struct { f64v \(names); } ls_part;\n"
    }

    private var step: String {
        let drawn = DrawText.names(program.draws)
        let code = code(program.advance) {
            $0 < program.stateCount ? "z.s\($0)" : "x.\(drawn[$0 - program.stateCount])"
        }
        let outputs = code.outputs.enumerated().map { "    next.s\($0) = \($1);" }
        return Self.function(
            "ls_part ls_part_step(const ls_part z, const ls_draws x, \(Self.arguments))",
            code.lines + ["    ls_part next = z;"] + outputs + ["    return next;"])
    }

    private var looks: [String] {
        [("ls_part_look_before", program.looks.before), ("ls_part_look", program.looks.tail)].compactMap { name, look in
            look.map { look in
                let code = code(look) { "z->s\($0)" }
                // All values are computed before any is stored.
                let values = code.outputs.enumerated().map { "    const f64v c\($0) = \($1);" }
                let stores = code.outputs.indices.map { "    z->s\(program.stateCount + $0) = c\($0);" }
                return Self.function("void \(name)(ls_part *z, \(Self.arguments))", code.lines + values + stores)
            }
        }
    }

    /// The function that computes the present number of each stream.
    private var row: String? {
        program.record.map { record in
            let code = code(record.streams) { "z.s\($0)" }
            return Self.function(
                "void ls_part_row(const ls_part z, f64v *values, \(Self.arguments))", code.lines + Self.values(code))
        }
    }

    static let counts = "f64v tail_count, f64v step_count"

    /// The function that computes the outputs that need no record.
    private var finish: String? {
        let places = program.plainOutputs
        guard !places.isEmpty else { return nil }
        let code = code(program.finish.code(ofOutputs: places)) { "z.s\($0)" }
        return Self.function(
            "void ls_part_finish(const ls_part z, f64v *values, \(Self.counts), \(Self.arguments))",
            code.lines + Self.values(code))
    }

    /// The function that computes outputs from the reduced record.
    var results: String? {
        guard program.resultCount > 0 else { return nil }
        let code = code(program.finish.code(ofOutputs: program.recordedOutputs)) {
            "reduced[\($0 - program.variableCount)]"
        }
        return Self.function(
            "void ls_part_results(const f64v *reduced, f64v *values, \(Self.counts), \(Self.arguments))",
            code.lines + Self.values(code))
    }

    private static func values(_ code: CodeText) -> [String] {
        code.outputs.enumerated().map { "    values[\($0)] = \($1);" }
    }

    private func code(_ code: StraightLineCode, input: (Int) -> String) -> CodeText {
        CodeText(
            code, tables: tables,
            uniform: { uniform(at: "\($0)") }, input: input)
    }

    /// A value that all trajectories share, at an index that may be an expression.
    func uniform(at index: String) -> String {
        switch Int(index).flatMap({ RunNumber(rawValue: $0 - program.argumentCount) }) {
        case nil: "F64(u[\(index)])"
        case .tailCount: "tail_count"
        case .stepCount: "step_count"
        }
    }

    static func function(_ signature: String, _ lines: [String]) -> String {
        "LANES_FN \(signature) {\n\(lines.joined(separator: "\n"))\n}\n"
    }
}

extension TrajectoryProgram {
    /// The indices of outputs that need no record.
    var plainOutputs: [Int] {
        let recorded = Set(recordedOutputs)
        return finish.outputs.indices.filter { !recorded.contains($0) }
    }
}
