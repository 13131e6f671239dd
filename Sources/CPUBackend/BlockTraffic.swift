import Backends
package import Programs

extension CPUBackend {
    /// The bytes that block operations, including those of Philox, read and write in one step of one trajectory: the
    /// traffic through the first-level cache, because values live in blocks and not in registers.
    package static func blockBytes(_ program: TrajectoryProgram, tailShare: Double) -> Double {
        let blocks = BlockProgram(program.executed, generator: .philox)
        let period = Double(blocks.steps.count)
        let normals = BlockInstruction.Place.normals(0).bytes * Double(blocks.normals[0].count) / period
        let rows = BlockInstruction.Place.buffer(0).bytes * Double(blocks.wholeNumbers[0].joined().count)
        let tail = bytes(blocks.look) + bytes(blocks.keep)
        let step = blocks.steps.reduce(0) { $0 + bytes($1) } / period
        return (step + tailShare * tail + normals + rows) / Double(program.trajectories)
    }

    private static func bytes(_ list: BlockList) -> Double {
        list.parts.reduce(0) { sum, part in
            switch part {
            case .instructions(let instructions): sum + bytes(instructions)
            case .rows(let rows): sum + Double(rows.loop.iterationCount) * bytes(rows.body)
            }
        }
    }

    private static func bytes(_ list: [BlockInstruction]) -> Double {
        var (sum, links) = (0.0, 0)
        for instruction in list {
            let written = BlockInstruction.Place.buffer(0).bytes * (instruction.secondOut == nil ? 1 : 2)
            // A link's result stays in registers; the chain's is counted with its head.
            sum += (links > 0 ? 0 : written) + Set(instruction.operands).map(\.bytes).reduce(0, +)
            links = links > 0 ? links - 1 : instruction.links
        }
        return sum
    }
}

extension BlockInstruction.Place {
    /// The bytes of one sample.
    fileprivate var bytes: Double {
        switch self {
        case .buffer: 8
        case .normals: 4
        case .shared: 0
        }
    }
}
