import Backends
import Experiments
import Jobs

/// The cost of one case on one device.
struct ScaleResult: Sendable {
    let axis: ScaleAxis
    let work: ScaleCase
    /// The device's index among those of the benchmark.
    let place: Int
    let device: DeviceRecord
    /// The best wall-clock time of a run, in seconds.
    let seconds: Double
    /// The seconds of a run with one trajectory and one step, once the program is ready.
    let overhead: Double
    /// The seconds of the same run the first time, which includes making the program.
    let first: Double
    /// The peak resident memory while the case ran, in bytes; nil where the system does not tell it.
    let peakMemory: UInt64?

    var value: Double { work.value(on: axis) }
    var nanosecondsPerStep: Double { seconds / work.trajectorySteps * 1e9 }
}

/// Measures one axis on one device after the other, from small to large, until the time runs out.
struct ScaleRun: Sendable {
    let axis: ScaleAxis
    let limits: ScaleLimits

    /// One case on all devices, except those whose last result shows that it would take too long.
    func results(
        _ work: ScaleCase, on devices: [BenchmarkDevice], after earlier: [ScaleResult]
    ) async throws -> [ScaleResult] {
        var results: [ScaleResult] = []
        var first: Tally?
        for device in devices where isAffordable(work, after: earlier.last { $0.place == device.place }) {
            let (result, tally) = try await measure(work, on: device)
            if let first, first != tally { throw difference(device.record) }
            first = tally
            results.append(result)
        }
        return results
    }

    /// Whether a case fits the time, by the cost per operation of this device's last case; true without one.
    private func isAffordable(_ work: ScaleCase, after last: ScaleResult?) -> Bool {
        guard let last else { return true }
        let growth =
            work.trajectorySteps * Double(work.operations) / (last.work.trajectorySteps * Double(last.work.operations))
        return last.overhead + max(0, last.seconds - last.overhead) * growth <= limits.seconds
    }

    private func measure(_ work: ScaleCase, on device: BenchmarkDevice) async throws -> (ScaleResult, Tally) {
        var single = work.experiment
        (single.seeds, single.steps) = (1, 1)
        PeakMemory.restart()
        let first = try await best(single, on: device.backend, repeats: 1).seconds
        let overhead = try await best(single, on: device.backend, repeats: 5).seconds
        let (seconds, tally) = try await best(work.experiment, on: device.backend, repeats: limits.repeats)
        let result = ScaleResult(
            axis: axis, work: work, place: device.place, device: device.record, seconds: seconds, overhead: overhead,
            first: first,
            peakMemory: PeakMemory.bytes)
        return (result, tally)
    }

    private func best(
        _ experiment: Experiment, on backend: any Backend, repeats: UInt32
    ) async throws -> (seconds: Double, tally: Tally) {
        let prober = try Prober(experiment, on: backend)
        var (seconds, tally) = (Double.infinity, Tally.empty)
        for _ in 0..<max(1, repeats) {
            let started = ContinuousClock.now
            tally = try await prober.probe(dt: ScaleCase.dt).tally
            let duration = started.duration(to: .now) / .seconds(1)
            seconds = min(seconds, duration)
            if duration > 0.2 * limits.seconds { break }
        }
        return (seconds, tally)
    }

    private func difference(_ device: DeviceRecord) -> JobError {
        .failure(
            "\(axis.rawValue): \(device.described) gave other bits than the first device, expected the same; report this device"
        )
    }
}
