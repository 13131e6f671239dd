import CVectorOps

/// Memory for a vector piece; one user at a time.
private final class Samples<Element>: @unchecked Sendable {
    // Safe to share: a benchmark runs a piece on one thread at a time.
    let place: UnsafeMutablePointer<Element>

    init(_ count: Int, repeating value: Element) {
        let raw = UnsafeMutableRawPointer.allocate(byteCount: count * MemoryLayout<Element>.stride, alignment: 64)
        place = raw.bindMemory(to: Element.self, capacity: count)
        place.initialize(repeating: value, count: count)
    }

    deinit { UnsafeMutableRawPointer(place).deallocate() }
}

extension Piece {
    /// The number of samples in a block: one of the sizes that the cpu backend chooses by a program's number of
    /// buffers.
    private static let samples = 256

    static var vectors: [Piece] {
        guard let set = leapstar_instruction_set_at(0)?.pointee else { missing("table") }
        return [
            words(set), fourNormals(set),
            Piece("block operation a·b + c, values", count: samples, run: execute(set, LS_FMA_VVV)),
            Piece("block operation exp, values", count: samples, run: execute(set, LS_EXP)),
        ]
    }

    /// Fails: a benchmark of nothing would look fast.
    private static func missing(_ what: String) -> Never {
        preconditionFailure("every processor has the \(what) of an instruction set")
    }

    private static func words(_ set: leapstar_instruction_set) -> Piece {
        guard let philox = set.block_philox4x32 else { missing("Philox") }
        let counters = (0..<4).map { Samples<UInt32>(samples, repeating: $0) }
        return Piece("Philox4x32-10, calls", count: samples) {
            philox(1, samples, counters[0].place, counters[1].place, counters[2].place, counters[3].place)
            return Double(counters[3].place[samples - 1])
        }
    }

    private static func fourNormals(_ set: leapstar_instruction_set) -> Piece {
        guard let normals = set.block_normals4, let fill = set.block_philox_lanes else { missing("normals") }
        let out = (0..<4).map { _ in Samples<Float>(samples, repeating: 0) }
        let lanes = Samples<UInt64>(4 * samples, repeating: 0)
        fill(1, 0, 0, samples, lanes.place)
        return Piece("normals, of four each", count: samples) {
            normals(1, 0, 1, lanes.place, samples, out[0].place, out[1].place, out[2].place, out[3].place)
            return Double(out[3].place[samples - 1])
        }
    }

    /// One operation on a block whose operands are all 0.75.
    private static func execute(
        _ set: leapstar_instruction_set, _ operation: leapstar_block_operation
    ) -> @Sendable () -> Double {
        let (input, out) = (Samples<Double>(samples, repeating: 0.75), Samples<Double>(samples, repeating: 0))
        guard let run = set.execute else { missing("block operations") }
        return {
            var instruction = leapstar_block_instruction(
                operation: operation, links: 0, out: out.place, out2: nil, a: input.place, b: input.place,
                c: input.place,
                d: input.place, e: input.place, f: input.place, g: input.place)
            run(&instruction, 1, samples)
            return out.place[samples - 1]
        }
    }
}
