import Testing

@testable import OpenCLBackend

@Suite(.needsDevice) struct LaunchTests {
    private static let addition = """
        __kernel void add(__global const double *a, __global const double *b, __global double *sum, double shift) {
            const size_t i = get_global_id(0);
            sum[i] = a[i] + b[i] + shift;
        }
        """

    @Test(arguments: [1, 7, 64, 1001]) func addsVectors(count: Int) throws {
        let context = try TestDevice.context()
        let queue = try CommandQueue(on: context, profiling: true)
        let built = try buildWithoutCache(Self.addition, in: context)
        let (a, b) = ((0..<count).map(Double.init), (0..<count).map { Double($0) * 0.5 })
        let first = try Buffer<Double>("first", count: count, in: context)
        let second = try Buffer<Double>("second", count: count, in: context)
        let sum = try Buffer<Double>("sum", count: count + 2, in: context)
        try queue.write(a, to: first)
        try queue.write(b, to: second)
        try queue.fill(sum, byte: 0xff)
        var kernel = try built.program.kernel("add")
        try kernel.setArgument(0, first)
        try kernel.setArgument(1, second)
        try kernel.setArgument(2, sum)
        try kernel.setArgument(3, 0.25)
        let event = try queue.enqueue(kernel, global: count, local: count % 8 == 0 ? 8 : nil)
        try kernel.setArgument(3, -1000.0)
        let pending = try queue.beginReading(sum, 0..<count)
        let expected = zip(a, b).map { $0 + $1 + 0.25 }
        #expect(try pending.values() == expected)
        #expect(try event.isFinished())
        #expect(try event.seconds() > 0)
        let all = try queue.read(sum)
        #expect(Array(all.prefix(count)) == expected)
        #expect(all.suffix(2).allSatisfy { $0.bitPattern == .max }, "written past the work-items")
        #expect(try queue.read(sum, 0..<0).isEmpty)
    }

    @Test func looksRarelyAtLongCommands() {
        #expect(PollingPace.pause(after: .zero) == .microseconds(20))
        #expect(PollingPace.pause(after: .milliseconds(320)) == .milliseconds(10))
        #expect(PollingPace.pause(after: .seconds(100)) == .milliseconds(50))
    }

    @Test func kernelsKnowTheirLimits() throws {
        let context = try TestDevice.context()
        let limits = try buildWithoutCache(Self.addition, in: context).program.kernel("add").limits()
        #expect(limits.workGroup > 0 && limits.workGroup <= context.device.description.workGroupLimit)
    }

    @Test func localMemoryIsShared() throws {
        let context = try TestDevice.context()
        let body = """
            __kernel void reverse(__global int *out, __local int *shared) {
                const size_t i = get_local_id(0);
                shared[i] = (int)i;
                barrier(CLK_LOCAL_MEM_FENCE);
                out[i] = shared[get_local_size(0) - 1 - i];
            }
            """
        let queue = try CommandQueue(on: context)
        let out = try Buffer<Int32>("out", count: 8, in: context)
        var kernel = try buildWithoutCache(body, in: context).program.kernel("reverse")
        try kernel.setArgument(0, out)
        try kernel.setLocalMemory(1, bytes: 32)
        _ = try queue.enqueue(kernel, global: 8, local: 8)
        #expect(try queue.read(out) == (0..<8).reversed())
    }
}
