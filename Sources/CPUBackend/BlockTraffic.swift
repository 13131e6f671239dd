package import Backends
package import Dynamics

extension CPUBackend {
    /// Bytes that the block operations read and write in one step of one trajectory, the generator's normals included: what goes
    /// through the first-level cache because values live in blocks and not in registers.
    package static func blockBytes(_ program: TrajectoryProgram, sampling: Sampling, tailShare: Double) -> Double {
        let blocks = BlockProgram(program, sampling: sampling)
        let values = accesses(blocks.step) + tailShare * accesses(blocks.observe) + Double(blocks.normals.count)
        return 8 * values / Double(sampling.trajectories)
    }

    private static func accesses(_ list: [BlockInstruction]) -> Double {
        Double(list.reduce(0) { $0 + 1 + Set($1.operands.compactMap(\.buffer)).count })
    }
}
