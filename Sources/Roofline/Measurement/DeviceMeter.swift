import LaneCode
package import OpenCLBackend

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The ceilings of an OpenCL device, from the times that the device itself reports.
package final class DeviceMeter: CeilingMeter {
    private let mixes: [DeviceMixes.Mix]
    private let isVector: Bool
    package let form: ProductForm
    private let context: Context
    private let queue: CommandQueue
    private let program: BuiltProgram
    private var kernels: [CeilingKernel] = []
    private var memory: MemoryKernel
    private let out: Buffer<UInt32>
    /// The seconds of one round of each mix on all work-items, then of one byte of memory.
    private var best: BestTimes
    private let items: Int
    private let shape: KernelShape
    private var isKept = false

    /// - Parameter shape: the backend's choice for the device; group sizes are those that suit these kernels.
    package init(_ device: Device, shape: KernelShape) throws {
        let description = device.description
        let isProcessor = description.kind == .cpu
        isVector = isProcessor
        form = ProductForm(shape)
        let all = DeviceMixes(lanes: shape.lanes, form: form)
        mixes = all.mixes
        context = try Context(device)
        queue = try CommandQueue(on: context, profiling: true)
        program = try Self.built(all.source, shape, in: context)
        // Enough to keep every unit of a GPU busy; drivers of processors give them to cores by the dozen.
        items = description.computeUnits * (isProcessor ? 256 : 2048)
        self.shape = shape.with(groupSize: isProcessor ? 1 : 256)
        out = try Buffer("ceilings", count: items * shape.lanes, in: context)
        best = BestTimes(count: mixes.count + 1)
        memory = try MemoryKernel(
            program.program, lanes: shape.lanes, context: context, limit: description.allocationLimit)
        for mix in mixes { kernels.append(try CeilingKernel(program.program, mix.name, out)) }
    }

    private static func built(
        _ body: String, _ shape: KernelShape, in context: borrowing Context
    ) throws -> BuiltProgram {
        let builder = ProgramBuilder(environment: ProcessInfo.processInfo.environment) { _ in }
        let source = ProgramSource(name: "ceilings", definitions: shape.definitions, body: body)
        return try builder.build(source, in: context)
    }

    package func measure() async throws {
        var seconds: [Double] = []
        for kernel in kernels { seconds.append(try kernel.secondsPerRound(queue, items: items, shape: shape)) }
        seconds.append(try memory.secondsPerByte(queue, shape: shape))
        best.take(seconds)
        if !isKept { program.keep() }
        isKept = true
    }

    package var ceilings: Ceilings {
        let measured = zip(mixes, best.seconds).map { mix, seconds in
            MeasuredMix(Double(items) * mix.counts, seconds: seconds)
        }
        return Ceilings(mixes: measured, isVector: isVector, memoryRate: 1 / best.seconds[mixes.count])
    }
}

extension KernelShape {
    fileprivate func with(groupSize: Int) -> KernelShape {
        var shape = self
        shape.choice.groupSize = groupSize
        return shape
    }
}

extension ProductForm {
    /// The form that Kernels/philox.cl and Kernels/ceilings.cl choose for a shape.
    init(_ shape: KernelShape) { self = shape.lanes == 1 || shape.usesHighMultiply ? .highMultiply : .wide }
}
