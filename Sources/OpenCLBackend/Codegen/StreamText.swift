import Dynamics
import RandomStreams

/// Prints the random stream of a work-item: its state, how it is opened, and how the normals and rows of a step are drawn.
struct StreamText {
    private let count: Int
    private let rows: RowDraw
    private let generator: Generator

    init(_ program: TrajectoryProgram, _ generator: Generator) {
        count = program.normalsPerStep
        rows = program.rows
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
            ls_stream stream = {\(Self.counter)};
            return stream;
        }
        LANES_FN ls_draws ls_draw(ls_stream *stream, u32 step) {
            ls_draws x;
        \(noDraw)\(Self.declared(Self.unused("unused", count) + left))\(philoxDraws)\(rowDraws)
            return x;
        }

        """
    }

    /// The counter's and the key's words of the first lane.
    private static let counter = "(u32)first, (u32)(first >> 32), (u32)run_seed, (u32)(run_seed >> 32)"

    /// What the last group of four rows has that nobody asked for.
    private var left: [String] { Self.unused("left", rows.perStep) }

    private static func declared(_ names: [String]) -> String {
        names.isEmpty ? "" : "    f64v \(names.joined(separator: ", "));\n"
    }

    private static func unused(_ name: String, _ count: Int) -> [String] { (count..<(count + 3) / 4 * 4).map { "\(name)\($0)" } }

    private var philoxDraws: String {
        let slots = (0..<count).map { "x.n\($0)" } + Self.unused("unused", count)
        return stride(from: 0, to: slots.count, by: 4).map { place in
            let targets = Self.addresses(slots[place..<place + 4])
            return "    ls_normals4_lanes(\(place / 4)u, step, stream->low, stream->high, stream->key0, stream->key1, \(targets));"
        }.joined(separator: "\n")
    }

    /// From Philox's blocks after those of as many normals, whatever gives the normals.
    private var rowDraws: String {
        let slots = (0..<rows.perStep).map { "x.k\($0)" } + left
        return stride(from: 0, to: slots.count, by: 4).map { place in
            let block = (count + 3) / 4 + place / 4
            return "\n    ls_rows4_lanes(\(block)u, step, stream->low, stream->high, stream->key0, stream->key1, \(rows.count)u, "
                + Self.addresses(slots[place..<place + 4]) + ");"
        }.joined()
    }

    private static func addresses(_ slots: ArraySlice<String>) -> String { slots.map { "&\($0)" }.joined(separator: ", ") }

    private var mulberry32: String {
        """
        typedef struct { u32v state; f64v spare; u32 low, high, key0, key1; } ls_stream;
        LANES_FN ls_stream ls_open(ulong run_seed, ulong first) {
            ls_stream stream = {TO_U32(U64(run_seed + first) + TO_U64(LANE_INDEX)), F64(0.0), \(Self.counter)};
            return stream;
        }
        LANES_FN ls_draws ls_draw(ls_stream *stream, u32 step) {
            ls_draws x;
        \(noDraw)\(Self.declared(left))\(mulberry32Draws)\(rowDraws)
            return x;
        }

        """
    }

    private var noDraw: String { count == 0 && rows.perStep == 0 ? "    x.n0 = F64(0.0);\n" : "" }

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
