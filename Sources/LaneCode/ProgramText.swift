import Expressions
import Kernels
import Programs
import RandomStreams

/// Prints a trajectory program in the lane dialect: the part of the source that differs between programs.
struct ProgramText {
    private let program: TrajectoryProgram
    private let draws: DrawText
    private let tables: TableText

    init(_ program: TrajectoryProgram, _ generator: Generator) {
        self.program = program
        draws = DrawText(program.draws, generator)
        tables = TableText(program)
    }

    /// Everything between the numerics and the trajectories.
    var text: String {
        ([macros, state, draws.type, tables.text, start, step] + looks + [draws.text, finish] + record).joined(separator: "\n")
    }

    private var macros: String {
        """
        #define ARGUMENTS \(program.argumentCount + program.stateCount)
        #define LOOKS_BEFORE \(program.looks.before == nil ? 0 : 1)
        #define LOOKS \(program.looks.tail == nil ? 0 : 1)
        #define STREAMS \(program.record?.streamCount ?? 0)
        #define REDUCES \(program.resultCount > 0 ? 1 : 0)
        #define OUTPUTS \(program.outputs.count)

        """
    }

    private var state: String { "typedef struct { f64v \(list(program.variableCount, "s")); } ls_state;\n" }

    /// Arguments of a point are what codes read as uniforms, then the start.
    private var start: String {
        let state = (0..<program.stateCount).map { "    z.s\($0) = F64(u[\(program.argumentCount + $0)]);" }
        let carried = program.carried.enumerated().map { place, variable in
            "    z.s\(program.stateCount + place) = F64(\(CodeText.literal(variable.start.value)));"
        }
        return function("ls_state ls_start(\(Self.arguments))", ["    ls_state z;"] + state + carried + ["    return z;"])
    }

    private var step: String {
        let drawn = DrawText.names(program.draws)
        let code = code(program.advance) { $0 < program.stateCount ? "z.s\($0)" : "x.\(drawn[$0 - program.stateCount])" }
        let outputs = code.outputs.enumerated().map { "    next.s\($0) = \($1);" }
        return function(
            "ls_state ls_step(const ls_state z, const ls_draws x, \(Self.arguments))",
            code.lines + ["    ls_state next = z;"] + outputs + ["    return next;"])
    }

    private var looks: [String] {
        [("ls_look_before", program.looks.before), ("ls_look", program.looks.tail)].compactMap { name, look in
            look.map { look in
                let code = code(look) { "z->s\($0)" }
                // All are known before any is stored.
                let values = code.outputs.enumerated().map { "    const f64v c\($0) = \($1);" }
                let stores = code.outputs.indices.map { "    z->s\(program.stateCount + $0) = c\($0);" }
                return function("void \(name)(ls_state *z, \(Self.arguments))", code.lines + values + stores)
            }
        }
    }

    private static let columns = "LANES_GLOBAL double *samples, u64 stride, u64 item"

    /// What needs no record.
    private var finish: String {
        let places = program.finish.outputs.indices.filter { !program.recordedOutputs.contains($0) }
        return function(
            "void ls_finish(const ls_state z, f64v tail_count, f64v step_count, \(Self.columns), \(Self.arguments))",
            stores(places) { "z.s\($0)" })
    }

    /// What keeps a record, and what comes of it.
    private var record: [String] {
        guard let record = program.record else { return [] }
        let code = code(record.streams) { "z.s\($0)" }
        let keeps = code.outputs.enumerated().map { "    LANES_STORE(\($1), row + \($0) * width);" }
        let keep = function(
            "void ls_keep(const ls_state z, LANES_GLOBAL double *row, u64 width, \(Self.arguments))", code.lines + keeps)
        return record.reductions.isEmpty ? [keep] : [keep, KernelSource.selection, reduce(record)]
    }

    private func reduce(_ record: Record) -> String {
        let results = record.reductions.enumerated().flatMap { place, reduction in
            [
                "    ls_tail t\(place) = tail;", "    t\(place).rows += \(reduction.stream) * width;",
                "    t\(place).is_steps = \(reduction.kind == .stepMedian ? 1 : 0);",
                "    const f64v m\(place) = ls_median(t\(place));",
            ]
        }
        return function(
            "void ls_conclude(const ls_tail tail, u64 width, f64v tail_count, f64v step_count, \(Self.columns), \(Self.arguments))",
            results + stores(program.recordedOutputs) { "m\($0 - program.variableCount)" })
    }

    private func stores(_ places: [Int], input: (Int) -> String) -> [String] {
        let code = code(program.finish.code(ofOutputs: places), input: input)
        return code.lines + zip(places, code.outputs).map { "    LANES_STORE(\($1), samples + \($0) * stride + item * LANES);" }
    }

    private func code(_ code: StraightLineCode, input: (Int) -> String) -> CodeText {
        CodeText(
            code, tables: tables,
            uniform: { index in
                switch RunNumber(rawValue: index - program.argumentCount) {
                case nil: "F64(u[\(index)])"
                case .tailCount: "tail_count"
                case .stepCount: "step_count"
                }
            }, input: input)
    }

    private static let arguments = "LANES_GLOBAL const double *restrict u"

    private func function(_ signature: String, _ lines: [String]) -> String {
        "LANES_FN \(signature) {\n\(lines.joined(separator: "\n"))\n}\n"
    }

    private func list(_ count: Int, _ prefix: String) -> String { (0..<count).map { "\(prefix)\($0)" }.joined(separator: ", ") }
}
