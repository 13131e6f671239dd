import RandomStreams

/// Prints the random stream of a work-item: its state, how it is opened, and how the normals of a step are drawn.
struct StreamText {
    private let count: Int
    private let generator: Generator

    init(_ normalsPerStep: Int, _ generator: Generator) {
        count = normalsPerStep
        self.generator = generator
    }

    var text: String {
        switch generator {
        case .philox: philox
        case .mulberry32: mulberry32
        }
    }

    private var philox: String {
        """
        typedef struct { u32 low, high, key0, key1; } ls_stream;
        LANES_FN ls_stream ls_open(ulong run_seed, ulong first) {
            ls_stream stream = {(u32)first, (u32)(first >> 32), (u32)run_seed, (u32)(run_seed >> 32)};
            return stream;
        }
        LANES_FN ls_normals ls_draw(ls_stream *stream, u32 step) {
            ls_normals x;
        \(noDraw)\(unused.isEmpty ? "" : "    f64v \(unused.joined(separator: ", "));\n")\(philoxDraws)
            return x;
        }

        """
    }

    /// Normals of the last group of four that nobody asked for.
    private var unused: [String] { (count..<max(count, (count + 3) / 4 * 4)).map { "unused\($0)" } }

    private var philoxDraws: String {
        let slots = (0..<count).map { "x.n\($0)" } + unused
        return stride(from: 0, to: slots.count, by: 4).map { place in
            let targets = slots[place..<place + 4].map { "&\($0)" }.joined(separator: ", ")
            return "    ls_normals4_lanes(\(place / 4)u, step, stream->low, stream->high, stream->key0, stream->key1, \(targets));"
        }.joined(separator: "\n")
    }

    private var mulberry32: String {
        """
        typedef struct { u32v state; f64v spare; } ls_stream;
        LANES_FN ls_stream ls_open(ulong run_seed, ulong first) {
            ls_stream stream = {TO_U32(U64(run_seed + first) + TO_U64(LANE_INDEX)), F64(0.0)};
            return stream;
        }
        LANES_FN ls_normals ls_draw(ls_stream *stream, u32 step) {
            ls_normals x;
        \(noDraw)\(mulberry32Draws)
            return x;
        }

        """
    }

    private var noDraw: String { count == 0 ? "    x.n0 = F64(0.0);\n" : "" }

    /// With an odd number per step every even step leaves a spare, with which the next step begins.
    private var mulberry32Draws: String {
        guard !count.isMultiple(of: 2) else { return pairs(0..<count) }
        let odd = "        x.n0 = stream->spare;\n" + pairs(1..<count)
        return "    if (step & 1u) {\n\(odd)\n    } else {\n\(pairs(0..<count))\n    }"
    }

    private func pairs(_ slots: Range<Int>) -> String {
        stride(from: slots.lowerBound, to: slots.upperBound, by: 2).map { slot in
            let second = slot + 1 < slots.upperBound ? "&x.n\(slot + 1)" : "&stream->spare"
            return "        ls_mulberry32_pair(&stream->state, &x.n\(slot), \(second));"
        }.joined(separator: "\n")
    }
}
