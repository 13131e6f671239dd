package import OpenCLBackend

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The ceilings of an OpenCL device, by the times that the device itself reports.
package final class DeviceMeter: CeilingMeter {
    private let mixes: [DeviceMixes.Mix]
    private let isVector: Bool
    private let context: Context
    private let queue: CommandQueue
    private let program: BuiltProgram
    private var kernels: [CeilingKernel] = []
    private var memory: MemoryKernel
    private let out: Buffer<UInt32>
    /// Seconds of one round of each mix on all work-items, then of one byte of memory.
    private var best: BestTimes
    private let items: Int
    private let group: Int
    private var isKept = false

    /// - Parameter lanes: what the backend chose for the device.
    package init(_ device: Device, lanes: Int) throws {
        let description = device.description
        let isProcessor = description.kind == .cpu
        isVector = isProcessor
        let form: ProductForm = isProcessor && lanes > 1 ? .wide : .highMultiply
        let all = DeviceMixes(lanes: lanes, form: form)
        mixes = all.mixes
        context = try Context(device)
        queue = try CommandQueue(on: context, profiling: true)
        let definitions = [MacroDefinition("LANES", lanes)]
            + (form == .highMultiply ? [MacroDefinition("LEAPSTAR_MUL_HI", 1)] : [])
            + (description.single.correctDivideAndSquareRoot ? [] : [MacroDefinition("LEAPSTAR_WIDE_SQRT", 1)])
        let builder = ProgramBuilder(environment: ProcessInfo.processInfo.environment) { _ in }
        program = try builder.build(ProgramSource(name: "ceilings", definitions: definitions, body: all.source), in: context)
        // As many as keep every unit of a GPU busy; drivers of processors hand them to cores by the dozen.
        items = description.computeUnits * (isProcessor ? 256 : 2048)
        group = isProcessor ? 1 : 256
        out = try Buffer("ceilings", count: items * lanes, in: context)
        best = BestTimes(count: mixes.count + 1)
        memory = try MemoryKernel(program.program, lanes: lanes, context: context, limit: description.allocationLimit)
        for mix in mixes { kernels.append(try CeilingKernel(program.program, mix.name, out)) }
    }

    package func measure() async throws {
        var seconds: [Double] = []
        for kernel in kernels { seconds.append(try kernel.secondsPerRound(queue, items: items, group: group)) }
        seconds.append(try memory.secondsPerByte(queue, group: group))
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
