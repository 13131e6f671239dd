import Expressions
import Kernels
import Programs
import RandomStreams

/// Prints a trajectory program in the lane dialect: the part of the source that differs between programs.
struct ProgramText {
    private let program: TrajectoryProgram
    /// The part; a sample is one or two of it.
    private let part: PartText
    /// The part with loops, whose functions take what they work on by its address; nil without.
    private let loops: LoopPartText?
    private let draws: DrawText
    /// The stream, and how a step draws from it.
    private let stream: String

    init(_ program: TrajectoryProgram, _ generator: Generator, _ loops: LoopProgram?) {
        self.program = program
        let part = PartText(program: program.single, tables: TableText(program.single))
        self.part = part
        self.loops = loops.map { LoopPartText(part: part, loops: $0) }
        draws = DrawText(program.draws, generator)
        let isJoint = program.draws.areJoint && generator.isCounterBased
        stream = isJoint ? JointDrawText(program.draws).text : draws.text
    }

    private var parts: Range<Int> { 0..<program.trajectories }

    /// The arrays that the program reads.
    var arrays: [DataArray] { part.tables.arrays + (loops?.arrays ?? []) }

    /// Everything between the numerics and the trajectories.
    ///
    /// - Parameter data: what names the arrays.
    func text(data: String) -> String {
        ([macros, draws.type, data] + (loops?.text ?? part.text) + [state, start, step] + looks + [
            stream, finish,
        ]
            + record)
            .joined(separator: "\n")
    }

    private var macros: String {
        """
        #define LOOPS \(loops == nil ? 0 : 1)
        #ifndef LS_MEMORY
        #define LS_MEMORY
        #endif
        #define ARGUMENTS \(LaneSource.argumentCount(program))
        #define LOOKS_BEFORE \(program.looks.before == nil ? 0 : 1)
        #define LOOKS \(program.looks.tail == nil ? 0 : 1)
        #define STREAMS \(program.record?.streamCount ?? 0)
        #define REDUCES \(program.resultCount > 0 ? 1 : 0)
        #define OUTPUTS \(program.outputs.count)
        #define PERIOD \(draws.period)

        """
    }

    private var state: String {
        "typedef struct { ls_part \(parts.map { "p\($0)" }.joined(separator: ", ")); } ls_state;\n"
    }

    /// Starts a sample. The arguments of a point are the uniforms, followed by the start of each part and −0.
    private var start: String {
        let single = part.program
        let lines = parts.flatMap { index in
            starts(of: index, from: program.argumentCount + index * single.stateCount)
                + single.carried.enumerated().map { place, carried in
                    "    \(variable(single.stateCount + place, of: index)) = F64(\(CodeText.literal(carried.start.value)));"
                }
        }
        if loops != nil { return function("void ls_start(ls_state *z, \(PartText.arguments))", lines) }
        return function("ls_state ls_start(\(PartText.arguments))", ["    ls_state z;"] + lines + ["    return z;"])
    }

    /// Sets the state of a part by the arguments from `first` on.
    private func starts(of index: Int, from first: Int) -> [String] {
        let count = part.program.stateCount
        if loops != nil { return ["    for (int i = 0; i < \(count); i++) z->p\(index).m[i] = F64(u[\(first) + i]);"] }
        return (0..<count).map { "    \(variable($0, of: index)) = F64(u[\(first + $0)]);" }
    }

    private func variable(_ place: Int, of index: Int) -> String {
        loops == nil ? "z.p\(index).s\(place)" : "z->p\(index).m[\(place)]"
    }

    private var step: String {
        let mirrored =
            parts.count == 1
            ? [] : ["    ls_draws y = x;"] + (0..<program.draws.normals).map { "    y.n\($0) = -x.n\($0);" }
        if loops != nil { return stepInPlace }
        let calls = parts.map {
            "    next.p\($0) = ls_part_step(z.p\($0), \($0 == 0 ? "x" : "y"), \(PartText.passed));"
        }
        return function(
            "ls_state ls_step(const ls_state z, const ls_draws x, \(PartText.arguments))",
            mirrored + ["    ls_state next;"] + calls + ["    return next;"])
    }

    private var stepInPlace: String {
        let mirrored =
            parts.count == 1
            ? []
            : [
                "    LS_MEMORY ls_draws y;", "    y = *x;",
                "    for (int i = 0; i < \(program.draws.normals); i++) ((f64v *)&y)[i] = -((const f64v *)x)[i];",
            ]
        let calls = parts.map { "    ls_part_step(&z->p\($0), \($0 == 0 ? "x" : "&y"), \(PartText.passed));" }
        return function("void ls_step(ls_state *z, const ls_draws *x, \(PartText.arguments))", mirrored + calls)
    }

    private var looks: [String] {
        [("look_before", program.looks.before), ("look", program.looks.tail)].compactMap { name, look in
            look.map { _ in
                function(
                    "void ls_\(name)(ls_state *z, \(PartText.arguments))",
                    parts.map { "    ls_part_\(name)(&z->p\($0), \(PartText.passed));" })
            }
        }
    }

    /// A sample that functions look at, and a part of it.
    private var parameter: String { loops == nil ? "const ls_state z" : "ls_state *z" }
    private func seen(_ part: Int) -> String { loops == nil ? "z.p\(part)" : "&z->p\(part)" }

    private static let columns = "LANES_GLOBAL double *samples, u64 stride, u64 item"
    private static let counts = "f64v tail_count, f64v step_count"

    private var finish: String {
        let places = program.plainOutputs
        let calls =
            places.isEmpty
            ? []
            : parts.flatMap {
                [
                    "    f64v v\($0)[\(places.count)];",
                    "    ls_part_finish(\(seen($0)), v\($0), tail_count, step_count, \(PartText.passed));",
                ]
            }
        return function(
            "void ls_finish(\(parameter), \(Self.counts), \(Self.columns), \(PartText.arguments))",
            calls + stores(places))
    }

    /// The functions that keep a record, and those that compute outputs from it.
    private var record: [String] {
        guard let record = part.program.record else { return [] }
        return record.reductions.isEmpty ? [keep(record)] : [keep(record), KernelSource.selection, conclude(record)]
    }

    /// Keeps a row. Streams that are reduced are stored part by part; a series stores means over the parts.
    private func keep(_ record: Record) -> String {
        let count = record.streamCount
        let rows = parts.flatMap {
            ["    f64v v\($0)[\(count)];", "    ls_part_row(\(seen($0)), v\($0), \(PartText.passed));"]
        }
        let stores =
            record.reductions.isEmpty
            ? (0..<count).map { "    LANES_STORE(\(mean($0)), row + \($0) * width);" }
            : parts.flatMap { index in
                (0..<count).map { "    LANES_STORE(v\(index)[\($0)], row + \(index * count + $0) * width);" }
            }
        return function(
            "void ls_keep(\(parameter), LANES_GLOBAL double *row, u64 width, \(PartText.arguments))", rows + stores)
    }

    private func conclude(_ record: Record) -> String {
        let lines = parts.flatMap { index in
            ["    f64v m\(index)[\(record.reductions.count)], v\(index)[\(program.recordedOutputs.count)];"]
                + record.reductions.enumerated().flatMap { place, reduction in
                    [
                        "    reduced.rows = tail.rows + \(index * record.streamCount + reduction.stream) * width;",
                        "    reduced.is_steps = \(reduction.kind == .stepMedian ? 1 : 0);",
                        "    m\(index)[\(place)] = ls_median(reduced);",
                    ]
                } + ["    ls_part_results(m\(index), v\(index), tail_count, step_count, \(PartText.passed));"]
        }
        return function(
            "void ls_conclude(const ls_tail tail, u64 width, \(Self.counts), \(Self.columns), \(PartText.arguments))",
            ["    ls_tail reduced = tail;"] + lines + stores(program.recordedOutputs))
    }

    /// Stores the means of the parts' values as the outputs at `places`.
    private func stores(_ places: [Int]) -> [String] {
        places.enumerated().map { "    LANES_STORE(\(mean($0)), samples + \($1) * stride + item * LANES);" }
    }

    private func mean(_ place: Int) -> String {
        parts.count == 1 ? "v0[\(place)]" : "0.5 * (v0[\(place)] + v1[\(place)])"
    }

    private func function(_ signature: String, _ lines: [String]) -> String { PartText.function(signature, lines) }
}
