import Kernels
import Loops
package import Programs
package import RandomStreams

/// A program whose trajectories are so large that lanes run along the sites of one, in C: all that a step needs of it
/// stays next to the processor.
package struct SiteProgram: Sendable {
    private let program: TrajectoryProgram
    private let single: TrajectoryProgram
    private let loops: LoopProgram

    /// The least share of operations that vectors of sites do.
    private static let leastShare = 0.9
    /// The least iterations along which lanes are worth it: the ends of chains of 64 sites are apart.
    private static let leastSites = 60

    /// Nil where lanes should run over trajectories.
    package init?(_ source: LaneSource) {
        let (program, generator) = (source.program, source.generator)
        single = program.single
        guard generator == .philox, !program.draws.areJoint, program.draws.wholeNumbers.isEmpty,
            program.draws.period == 1, program.record == nil, let loops = source.loops, !loops.hasRows,
            loops.advance.shareOfLongRows(Self.leastSites) >= Self.leastShare
        else { return nil }
        (self.program, self.loops) = (program, loops)
    }

    private var parts: Range<Int> { 0..<program.trajectories }
    private var drawCalls: Int { program.draws.normalCalls }

    /// Everything after the numerics: `ls_sites` runs one trajectory, or pair, and stores one number for each output.
    package var c: String {
        ([
            KernelSource.sites, "#define ARGUMENTS \(LaneSource.argumentCount(program))",
            ProgramData.constants(tables.arrays),
        ] + functions
            + [memory, trajectory]).joined(separator: "\n")
    }

    private var tables: TableText { TableText(single) }

    private func text(_ code: LoopCode, _ prefix: String) -> SiteText {
        let part = PartText(program: single, tables: tables)
        return SiteText(
            LoopNames(
                code: code, prefix: prefix, firstDraw: loops.firstDraw, tables: part.tables, uniform: part.uniform(at:))
        )
    }

    private static let arguments = "double *m, const float *x, const double *restrict u"

    private var functions: [String] {
        [step, look("look_before", loops.before), look("look", loops.look), finish].compactMap { $0 }
    }

    private func function(_ name: String, _ more: String, _ text: SiteText, _ end: [String]) -> String {
        text.arrays + "LANES_FN void \(name)(\(Self.arguments)\(more)) {\n"
            + (text.lines + end).joined(separator: "\n") + "\n}\n"
    }

    private var step: String {
        let text = text(loops.advance, "step")
        return function(
            "ls_step", "", text, StateOutputs(loops.advance, firstDraw: loops.firstDraw).lines { text.output($0) })
    }

    private func look(_ name: String, _ look: LoopCode?) -> String? {
        look.map { look in
            let text = text(look, name)
            let values = look.outputs.enumerated().map { "    const double c\($0) = \(text.output($1));" }
            let stores = look.outputs.indices.map { "    m[\(single.stateCount + $0)] = c\($0);" }
            return function("ls_\(name)", "", text, values + stores)
        }
    }

    private var finish: String? {
        loops.finish.map { finish in
            let text = text(finish, "finish")
            return function(
                "ls_finish", ", double *values, f64v tail_count, f64v step_count", text,
                finish.outputs.enumerated().map { "    values[\($0)] = \(text.output($1));" })
        }
    }

    private var memory: String {
        """
        static _Thread_local double ls_memory[\(parts.count)][\(loops.slotCount) + LANES];
        static _Thread_local float ls_drawn[\(parts.count)][4 * (\(drawCalls) + LANES) + LANES];

        """
    }

    /// A line for each part.
    private func each(_ line: (Int) -> String) -> String { parts.map(line).joined(separator: " ") }

    private func call(_ function: String, _ more: String = "") -> String {
        each { "ls_\(function)(ls_memory[\($0)], ls_drawn[\($0)], u\(more.replacing("#", with: "\($0)")));" }
    }

    private var trajectory: String {
        let count = single.stateCount
        let starts = each {
            "for (int i = 0; i < \(count); i++) ls_memory[\($0)][i] = u[\(program.argumentCount + $0 * count) + i];"
        }
        let carried = each { part in
            single.carried.enumerated().map {
                "ls_memory[\(part)][\(count + $0)] = \(CodeText.literal($1.start.value));"
            }.joined(separator: " ")
        }
        let mirrored =
            parts.count == 1
            ? "" : "for (int i = 0; i < \(program.draws.normals); i++) ls_drawn[1][i] = -ls_drawn[0][i];"
        let outputs = program.outputs.count
        let values = "const f64v tail_count = F64((double)(steps - tail_start)), step_count = F64((double)steps);"
        let mean = parts.count == 1 ? "v[0][o]" : "0.5 * (v[0][o] + v[1][o])"
        return """
            static void ls_sites(const double *restrict u, u32 steps, u32 tail_start, u64 run_seed, u64 trajectory, double *samples, u64 stride) {
                \(starts)
                \(carried)
                for (u32 step = 0; step < steps; step++) {
                    \(drawCalls == 0 ? "" : "ls_draw_sites(ls_drawn[0], \(drawCalls)u, step, run_seed, trajectory);")
                    \(mirrored)
                    \(call("step"))
                    \(loops.before == nil ? "" : "if (step < tail_start) { \(call("look_before")) }")
                    \(loops.look == nil ? "" : "if (step >= tail_start) { \(call("look")) }")
                }
                \(values)
                double v[\(parts.count)][\(max(1, outputs))];
                \(loops.finish == nil ? "" : call("finish", ", v[#], tail_count, step_count"))
                for (int o = 0; o < \(outputs); o++) samples[o * stride] = \(mean);
            }

            """
    }
}

extension LoopCode {
    /// The share of operations in nests whose rows have at least `sites` iterations, mostly in strides of 0 or 1.
    fileprivate func shareOfLongRows(_ sites: Int) -> Double {
        let all = nests.map { (size: Double($0.size), isLong: $0.isRow(of: sites)) }
        return all.filter(\.isLong).reduce(0) { $0 + $1.size } / max(1, all.reduce(0) { $0 + $1.size })
    }
}

extension LoopCode.Nest {
    fileprivate var size: Int {
        let iterations = counts.reduce(1, *)
        return operations.count * iterations
    }

    fileprivate func isRow(of sites: Int) -> Bool {
        guard case .statements(let all) = body, let last = counts.last, last >= sites else { return false }
        let places = all.flatMap { $0.operands.compactMap(\.places) + [$0.target].compactMap { $0 } }
        let apart = places.count {
            if case .strided(_, let strides) = $0 { !(0...1).contains(strides.last ?? 0) } else { true }
        }
        return apart * 4 <= places.count
    }
}

extension LoopCode.Operand {
    fileprivate var places: LoopCode.Places? {
        switch self {
        case .slot(let places), .uniform(let places): places
        case .constant, .numbers, .result, .running: nil
        }
    }
}
