import Leapstar

/// Measures one case on several devices in turns, since a machine is not equally fast all the time.
struct BenchmarkRun: Sendable {
    let work: BenchmarkCase
    let devices: [BenchmarkDevice]
    let repeats: UInt32

    /// One result per device, in order. A first run of each, with compilation, is not counted.
    func results() async throws -> [BenchmarkResult] {
        let probers = try devices.map { try Prober(work.experiment, on: $0.backend) }
        var times = [[Double]](repeating: [], count: probers.count)
        var first: Tally?
        for turn in 0...repeats {
            for (place, prober) in probers.enumerated() {
                let started = ContinuousClock.now
                let tally = try await prober.probe(dt: work.dt).tally
                if turn > 0 { times[place].append(started.duration(to: .now).seconds) }
                try compare(tally, with: first ?? tally, on: prober.backend.device)
                first = tally
            }
        }
        return zip(devices, times).map { BenchmarkResult(work: work, place: $0.place, device: $0.record, times: $1) }
    }

    /// Speed counts only where the results are the same, bit for bit.
    private func compare(_ tally: Tally, with other: Tally, on device: DeviceRecord) throws(CommandError) {
        guard tally != other else { return }
        throw .failure(
            "\(work.name): \(device.described) gave mean \(tally.mean), another run \(other.mean), expected the same bits; report this device"
        )
    }
}
