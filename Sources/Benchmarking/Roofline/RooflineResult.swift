import Backends
import CPUBackend
import Dynamics
import Experiments
import Roofline

/// One case on one device, compared with what the device could do.
struct RooflineResult: Sendable {
    let measured: BenchmarkResult
    let device: RooflineDevice
    /// The operations of one trajectory in one step.
    let counts: OperationCounts
    /// The bytes to and from memory of one trajectory in one step.
    let memoryBytes: Double
    /// The bytes of block operations at one step size through the first-level cache; nil where a program is compiled.
    let cacheBytes: Double?
    let bound: TimeBound

    init(_ work: BenchmarkCase, on device: RooflineDevice, times: [Double]) throws {
        let experiment = work.experiment
        let (program, ensemble) = (try experiment.program().code, experiment.ensemble)
        let tailShare = Double(ensemble.steps - ensemble.tailStart) / Double(ensemble.steps)
        measured = BenchmarkResult(work: work, place: device.place, device: device.record, times: times)
        self.device = device
        counts = OperationCounts(
            program.executed, tailShare: tailShare,
            points: min(work.stepSizes.count, WorkRegion.pointsTogether), form: device.form)
        let isProcessor = device.record.backend == "cpu"
        // Each sample is written at the end and read once; on the cpu backend it stays in the cache.
        let samples = Double(program.outputs.count) / Double(program.trajectories)
        memoryBytes = isProcessor ? 0 : 16 * samples / Double(ensemble.steps)
        let isOfBlocks = isProcessor && !device.compiles && work.stepSizes.count == 1
        cacheBytes = isOfBlocks ? CPUBackend.blockBytes(program, tailShare: tailShare) : nil
        bound = TimeBound(counts, memoryBytes: memoryBytes, on: device.ceilings)
    }

    /// The upper bound of trajectory-steps in a second, over all trajectories.
    var boundRate: Double { 1 / bound.seconds }
    var rate: Double { measured.bestStepsPerSecond }
    var share: Double { rate / boundRate }

    /// The rate that the first-level cache alone would allow.
    var cacheBoundRate: Double? {
        guard let cacheBytes, let rate = device.ceilings.cacheRate else { return nil }
        return rate / cacheBytes
    }
}
