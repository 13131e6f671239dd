import Leapstar

/// Measures cases on several devices in turns, since a machine is not equally fast all the time.
struct BenchmarkRun: Sendable {
    let cases: [BenchmarkCase]
    let devices: [BenchmarkDevice]
    let repeats: UInt32

    /// One result per case and device, in order. A first run of each, with compilation, is not counted.
    func results() async throws -> [BenchmarkResult] {
        var trials = try cases.map { try Trial($0, devices) }
        for turn in 0...repeats {
            for place in trials.indices { try await trials[place].run(isCounted: turn > 0) }
        }
        return trials.flatMap(\.results)
    }
}

/// One case on several devices.
private struct Trial {
    private let work: BenchmarkCase
    private let devices: [BenchmarkDevice]
    private let probers: [Prober]
    private var times: [[Double]]
    private var first: Tally?

    init(_ work: BenchmarkCase, _ devices: [BenchmarkDevice]) throws {
        (self.work, self.devices) = (work, devices)
        probers = try devices.map { try Prober(work.experiment, on: $0.backend) }
        times = devices.map { _ in [] }
    }

    var results: [BenchmarkResult] {
        zip(devices, times).map { BenchmarkResult(work: work, place: $0.place, device: $0.record, times: $1) }
    }

    /// Once on each device.
    mutating func run(isCounted: Bool) async throws {
        for (place, prober) in probers.enumerated() {
            let started = ContinuousClock.now
            let tally = try await prober.probe(dt: work.dt).tally
            if isCounted { times[place].append(started.duration(to: .now).seconds) }
            try compare(tally, with: first ?? tally, on: prober.backend.device)
            first = tally
        }
    }

    /// Speed counts only where the results are the same, bit for bit.
    private func compare(_ tally: Tally, with other: Tally, on device: DeviceRecord) throws(CommandError) {
        guard tally != other else { return }
        throw .failure(
            "\(work.name): \(device.described) gave mean \(tally.mean), another run \(other.mean), expected the same bits; report this device"
        )
    }
}
