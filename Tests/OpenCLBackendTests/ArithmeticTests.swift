import Kernels
import LaneCode
import Testing

@testable import OpenCLBackend

/// The numerical contract's demands on a device, proved on samples rather than taken on its word.
@Suite(.needsDevice) struct ArithmeticTests {
    private static let source = """
        #pragma OPENCL EXTENSION cl_khr_fp64 : enable
        #pragma OPENCL FP_CONTRACT OFF
        __kernel void run(__global const REAL *a, __global const REAL *b, __global const REAL *c, __global REAL *out) {
            const size_t i = get_global_id(0);
            const REAL x = a[i], y = b[i], z = c[i];
            out[i] = RESULT;
        }
        """

    /// The device's results, 16 lanes to a work-item.
    private func run<Real: BinaryFloatingPoint & BitwiseCopyable>(
        _ result: String, _ type: String, _ inputs: [[Real]]
    ) throws -> [Real] {
        let context = try TestDevice.context()
        let queue = try CommandQueue(on: context)
        let (count, lanes) = (inputs[0].count, 16)
        let definitions = [MacroDefinition("REAL", "\(type)\(lanes)"), MacroDefinition("RESULT", result)]
        var kernel = try buildWithoutCache(Self.source, definitions, in: context).program.kernel("run")
        let a = try Buffer<Real>("a", count: count, in: context)
        let b = try Buffer<Real>("b", count: count, in: context)
        let c = try Buffer<Real>("c", count: count, in: context)
        let out = try Buffer<Real>("out", count: count, in: context)
        try queue.write(inputs[0], to: a)
        try queue.write(inputs[1], to: b)
        try queue.write(inputs[2], to: c)
        try kernel.setArgument(0, a)
        try kernel.setArgument(1, b)
        try kernel.setArgument(2, c)
        try kernel.setArgument(3, out)
        _ = try queue.enqueue(kernel, global: count / lanes)
        return try queue.read(out)
    }

    /// The square root for devices without a correctly rounded one of their own; it must be exact on all devices.
    @Test func wideSquareRoot() throws {
        let context = try TestDevice.context()
        let queue = try CommandQueue(on: context)
        let definitions = [MacroDefinition("LANES", 16), MacroDefinition("LEAPSTAR_WIDE_SQRT", 1)]
        let kernelText = """
            __kernel void roots(__global float *x) {
                const size_t i = get_global_id(0) * LANES;
                LANES_STORE(SQRT_F32(LANES_LOAD(x + i)), x + i);
            }
            """
        let body = KernelSource.numerics[0] + kernelText
        var kernel = try buildWithoutCache(body, definitions, in: context).program.kernel("roots")
        var random = SplitMix(state: 3)
        let inputs = (0..<65536).map { _ in
            Float(bitPattern: UInt32(truncatingIfNeeded: random.next()) & 0x00ff_ffff | 0x3f80_0000)
        }
        let buffer = try Buffer<Float>("x", count: inputs.count, in: context)
        try queue.write(inputs, to: buffer)
        try kernel.setArgument(0, buffer)
        _ = try queue.enqueue(kernel, global: inputs.count / 16)
        #expect(wrong(try queue.read(buffer), inputs.map { $0.squareRoot() }) == 0)
    }

    /// Results that are not the expected ones, zeros' signs included; any NaN will do for a NaN.
    private func wrong<Real: BinaryFloatingPoint>(_ got: [Real], _ expected: [Real]) -> Int {
        zip(got, expected).count { $0 != $1 && !($0.isNaN && $1.isNaN) || $0.sign != $1.sign && !$0.isNaN }
    }

    private static let operations = ["x / y", "sqrt(x)", "x * y + z", "fma(x, y, z)", "x * y", "x - y"]

    private func expected<Real: BinaryFloatingPoint>(_ operation: String, _ x: Real, _ y: Real, _ z: Real) -> Real {
        switch operation {
        case "x / y": x / y
        case "sqrt(x)": x.squareRoot()
        case "x * y + z": (x * y) + z
        case "fma(x, y, z)": z.addingProduct(x, y)
        case "x * y": x * y
        default: x - y
        }
    }

    /// The device's own division and square root of binary32 count only where it promises to round them correctly.
    private static let promised32 = operations.filter { operation in
        let rounds = (try? TestDevice.found.get())?.description.single.correctDivideAndSquareRoot ?? false
        return rounds || !["x / y", "sqrt(x)"].contains(operation)
    }

    @Test(arguments: promised32) func binary32(operation: String) throws {
        var random = SplitMix(state: 1)
        let inputs = (0..<3).map { _ in
            (0..<65536).map { _ in Float(bitPattern: UInt32(truncatingIfNeeded: random.next())) }
        }
        let near = inputs.map { $0.map { Float(bitPattern: $0.bitPattern & 0x80ff_ffff | 0x3f00_0000) } }
        for inputs in [inputs, near] {
            let reference = inputs[0].indices.map { expected(operation, inputs[0][$0], inputs[1][$0], inputs[2][$0]) }
            #expect(wrong(try run(operation, "float", inputs), reference) == 0)
        }
    }

    @Test(arguments: operations) func binary64(operation: String) throws {
        var random = SplitMix(state: 2)
        let inputs = (0..<3).map { _ in (0..<65536).map { _ in Double(bitPattern: random.next()) } }
        let near = inputs.map { $0.map { Double(bitPattern: $0.bitPattern & 0x801f_ffff_ffff_ffff | 0x3fe0 << 48) } }
        for inputs in [inputs, near] {
            let reference = inputs[0].indices.map { expected(operation, inputs[0][$0], inputs[1][$0], inputs[2][$0]) }
            #expect(wrong(try run(operation, "double", inputs), reference) == 0)
        }
    }
}

/// SplitMix64 (Steele, Lea and Flood 2014): inputs that are the same everywhere.
struct SplitMix {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = (state ^ state >> 30) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ mixed >> 27) &* 0x94d0_49bb_1331_11eb
        return mixed ^ mixed >> 31
    }
}
