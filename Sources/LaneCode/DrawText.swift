import Programs
import RandomStreams

/// Prints the random stream of a work-item: its state, how it is opened, and the draws of a step.
struct DrawText {
    private let normals: Int
    private let draws: Draws
    private let generator: Generator
    /// The number of steps that share a block of normals.
    let period: Int

    init(_ draws: Draws, _ generator: Generator) {
        (self.draws, self.generator, normals) = (draws, generator, draws.normals)
        period = generator.isCounterBased ? draws.period : 1
    }

    /// The names of the draws in order, as members of `ls_draws`.
    static func names(_ draws: Draws) -> [String] {
        (0..<draws.normals).map { "n\($0)" } + (0..<draws.wholeNumberCount).map { "k\($0)" }
    }

    /// The type of the draws. It is never empty, because a structure needs a member.
    var type: String {
        let names = draws.count == 0 ? ["n0"] : Self.names(draws)
        return "typedef struct { f64v \(names.joined(separator: ", ")); } ls_draws;\n"
    }

    var text: String {
        if generator == .philox, PhiloxText.isLong(normals) { return stream + Self.drawEachInPlace }
        return period == 1 ? stream + Self.drawEach : stream
    }

    /// The draws of a step for each vector. Macros, because streams stand in arrays of different structures.
    private static let drawEach = """
        #define LS_DRAW_EACH(stream, draws, step, tail_start) \\
            _Pragma("unroll") for (LS_EACH_VECTOR) draws = ls_draw(&stream, step);

        """

    /// So many draws are not copied.
    private static let drawEachInPlace = """
        #define LS_DRAW_EACH(stream, draws, step, tail_start) \\
            _Pragma("unroll") for (LS_EACH_VECTOR) ls_draw_all_of(&stream, &draws, step);

        """

    private var stream: String {
        switch generator {
        case .philox: PhiloxText.isLong(normals) ? longPhilox : period == 1 ? philox : packedPhilox
        case .mulberry32: mulberry32
        case .gay: colours
        }
    }

    private var philox: String {
        """
        typedef struct { u32 low, high, key0, key1; } ls_stream;
        LANES_FN ls_stream ls_open(u64 run_seed, u64 first) {
            ls_stream stream = {\(PhiloxText.counter)};
            return stream;
        }
        LANES_FN ls_draws ls_draw(ls_stream *stream, u32 step) {
            ls_draws x;
        \(noDraw)\(PhiloxText.declared(PhiloxText.unused("unused", normals)))\(PhiloxText.wholeNumbersLeft(draws))\(philoxDraws)\(PhiloxText.wholeNumbers(draws))
            return x;
        }

        """
    }

    private var longPhilox: String {
        """
        typedef struct { u32 low, high, key0, key1; } ls_stream;
        LANES_FN ls_stream ls_open(u64 run_seed, u64 first) {
            ls_stream stream = {\(PhiloxText.counter)};
            return stream;
        }
        LANES_FN void ls_draw_all_of(ls_stream *stream, ls_draws *draws, u32 step) {
        \(PhiloxText.declared(PhiloxText.unused("unused", normals)))\(longNormals)\(longWholeNumbers)
        }

        """
    }

    private var longNormals: String {
        PhiloxText.loop(normals, from: "(f64v *)draws", unused: "unused") {
            "ls_normals4_lanes(\($0), \(PhiloxText.state), \($1));"
        }
    }

    private var longWholeNumbers: String {
        guard draws.wholeNumberCount > 0 else { return "" }
        return "\n\(PhiloxText.wholeNumbersLeft(draws))\(PhiloxText.wholeNumbers(draws, in: "draws->"))"
    }

    /// The normals of a period are kept in binary32, which takes half the registers.
    private var packedPhilox: String {
        """
        typedef struct { u32 low, high, key0, key1; } ls_stream;
        LANES_FN ls_stream ls_open(u64 run_seed, u64 first) {
            ls_stream stream = {\(PhiloxText.counter)};
            return stream;
        }
        typedef struct { f32v \(kept.joined(separator: ", ")); } ls_period;
        LANES_FN ls_period ls_draw_period(ls_stream *stream, u32 step) {
            ls_period x;
        \(PhiloxText.declared(PhiloxText.unused("unused", kept.count), "f32v"))\(packedDraws)
            return x;
        }
        LANES_FN ls_draws ls_draw(ls_stream *stream, const ls_period kept, u32 step, u32 phase) {
            ls_draws x;
        \(PhiloxText.wholeNumbersLeft(draws))\(phases)\(PhiloxText.wholeNumbers(draws))
            return x;
        }

        """
    }

    private var kept: [String] { (0..<normals * period).map { "n\($0)" } }

    private var packedDraws: String {
        let slots = kept.map { "x.\($0)" } + PhiloxText.unused("unused", kept.count)
        return PhiloxText.calls(slots).enumerated().map { call, targets in
            "    ls_normals4_lanes_f32(\(call)u, \(PhiloxText.state), \(targets));"
        }.joined(separator: "\n")
    }

    /// Picks the normals of a phase, which is the same in all lanes and, where the steps of a period are unrolled, known
    /// to the compiler.
    private var phases: String {
        let cases = (0..<period).map { phase in
            let picks = (0..<normals).map { "x.n\($0) = ls_widened(kept.n\(phase * normals + $0));" }
            let label = phase == period - 1 ? "default" : "case \(phase)u"
            return "    \(label): \(picks.joined(separator: " ")) break;"
        }
        return "    switch (phase) {\n\(cases.joined(separator: "\n"))\n    }"
    }

    private var mulberry32: String {
        """
        typedef struct { u32v state; f64v spare; u32 low, high, key0, key1; } ls_stream;
        LANES_FN ls_stream ls_open(u64 run_seed, u64 first) {
            ls_stream stream = {TO_U32(U64(run_seed + first) + TO_U64(LANE_INDEX)), F64(0.0), \(PhiloxText.counter)};
            return stream;
        }
        LANES_FN ls_draws ls_draw(ls_stream *stream, u32 step) {
            ls_draws x;
        \(noDraw)\(PhiloxText.wholeNumbersLeft(draws))\(mulberry32Draws)\(PhiloxText.wholeNumbers(draws))
            return x;
        }

        """
    }

    private var colours: String {
        """
        typedef struct { u64v state, increment; u32 low, high, key0, key1; } ls_stream;
        LANES_FN ls_stream ls_open(u64 run_seed, u64 first) {
            ls_stream stream = {U64(run_seed + first) + TO_U64(LANE_INDEX), U64(LS_GOLDEN_INCREMENT), \(PhiloxText.counter)};
            ls_split_off(&stream.state, &stream.increment);
            return stream;
        }
        LANES_FN ls_draws ls_draw(ls_stream *stream, u32 step) {
            ls_draws x;
        \(noDraw)\(PhiloxText.wholeNumbersLeft(draws))\(colourDraws)\(PhiloxText.wholeNumbers(draws))
            return x;
        }

        """
    }

    private var noDraw: String { draws.count == 0 ? "    x.n0 = F64(0.0);\n" : "" }

    private var philoxDraws: String {
        let slots = (0..<normals).map { "x.n\($0)" } + PhiloxText.unused("unused", normals)
        return PhiloxText.calls(slots).enumerated().map { call, targets in
            "    ls_normals4_lanes(\(call)u, \(PhiloxText.state), \(targets));"
        }.joined(separator: "\n")
    }

    /// With an odd number of normals per step, every even step leaves a spare with which the next step begins.
    private var mulberry32Draws: String {
        guard !normals.isMultiple(of: 2) else { return pairs(0..<normals) }
        let odd = "        x.n0 = stream->spare;\n" + pairs(1..<normals)
        return "    if (step & 1u) {\n\(odd)\n    } else {\n\(pairs(0..<normals))\n    }"
    }

    private var colourDraws: String {
        (0..<normals).map { "    x.n\($0) = TO_F64(ls_colour_normal(&stream->state, &stream->increment));" }
            .joined(separator: "\n")
    }

    private func pairs(_ slots: Range<Int>) -> String {
        stride(from: slots.lowerBound, to: slots.upperBound, by: 2).map { slot in
            let second = slot + 1 < slots.upperBound ? "&x.n\(slot + 1)" : "&stream->spare"
            return "        ls_mulberry32_pair(&stream->state, &x.n\(slot), \(second));"
        }.joined(separator: "\n")
    }
}
