import Kernels
import RandomStreams
import Testing

@testable import OpenCLBackend

/// The device's normals at the ends of every counter: draw block, step and both words of the trajectory.
@Suite(.needsDevice) struct NormalKernelTests {
    private static let draw = """
        __kernel void draw(__global double *out, uint block, uint step, ulong first, ulong seed, ulong stride) {
            const size_t place = get_global_id(0) * LANES;
            const ulong base = first + place;
            f64v n0, n1, n2, n3;
            ls_normals4_lanes(
                block, step, (u32)base, (u32)(base >> 32), (u32)seed, (u32)(seed >> 32), &n0, &n1, &n2, &n3);
            LANES_STORE(n0, out + place);
            LANES_STORE(n1, out + stride + place);
            LANES_STORE(n2, out + 2 * stride + place);
            LANES_STORE(n3, out + 3 * stride + place);
        }
        """
    private static let steps: [UInt32] = [0, 1, 0x7fff_ffff, 0x8000_0000, .max - 1, .max]
    private static let firsts: [UInt64] = [0, (1 << 32) - 32, (1 << 40) + 16, .max - 63]

    /// Work-items begin at multiples of their lanes, as in a trajectory.
    @Test(arguments: KernelChoice.laneWidths) func everyCounterAgreesWithTheScalarDefinition(_ lanes: Int) throws {
        let context = try TestDevice.context()
        let queue = try CommandQueue(on: context)
        let shape = KernelShape(context.device.description, options: try #require(KernelOptions("lanes=\(lanes)")))
        let body = KernelSource.numerics.joined(separator: "\n") + Self.draw
        var kernel = try buildWithoutCache(body, shape.definitions, in: context).program.kernel("draw")
        let out = try Buffer<Double>("normals", count: 4 * 64, in: context)
        let seed = UInt64.max - 12
        for step in Self.steps {
            for first in Self.firsts {
                let block = step &* 5
                try kernel.setArgument(0, out)
                try kernel.setArgument(1, block)
                try kernel.setArgument(2, step)
                try kernel.setArgument(3, first)
                try kernel.setArgument(4, seed)
                try kernel.setArgument(5, UInt64(64))
                _ = try queue.enqueue(kernel, global: 64 / lanes)
                let expected = (0..<UInt64(64)).map {
                    NormalStream.philoxNormals(drawBlock: block, step: step, trajectory: first + $0, runSeed: seed)
                }
                let columns = (0..<4).flatMap { slot in expected.map { $0[slot].bitPattern } }
                #expect(try queue.read(out).map(\.bitPattern) == columns, "step \(step), from \(first), \(lanes) lanes")
            }
        }
    }
}
