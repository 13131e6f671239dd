import Backends
import Experiments
import Jobs
import Messages

/// Measures cases on several devices in turn, because a machine is not equally fast at all times.
struct BenchmarkRun: Sendable {
    let cases: [BenchmarkCase]
    let devices: [BenchmarkDevice]
    let repeats: UInt32
    /// Gets one line for each device that fails at a case and is left out of it; where nil, a failure ends the run.
    var warn: (@Sendable (Message) -> Void)?

    /// One result for each case and device, in order. The first run of each, with compilation, is not counted.
    func results() async throws -> [BenchmarkResult] {
        var trials = try cases.map { try Trial($0, devices) }
        for turn in 0...repeats {
            for place in trials.indices { try await trials[place].run(isCounted: turn > 0, warn: warn) }
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
    private var first: [Tally]?
    /// The places of devices that failed.
    private var failed: Set<Int> = []

    init(_ work: BenchmarkCase, _ devices: [BenchmarkDevice]) throws {
        (self.work, self.devices) = (work, devices)
        probers = try devices.map { try Prober(work.experiment, on: $0.backend) }
        times = devices.map { _ in [] }
    }

    var results: [BenchmarkResult] {
        zip(devices, times).enumerated().filter { !failed.contains($0.offset) }.map { _, measured in
            BenchmarkResult(work: work, place: measured.0.place, device: measured.0.record, times: measured.1)
        }
    }

    /// Runs the case once on each device that has not failed; throws where none is left.
    mutating func run(isCounted: Bool, warn: ((Message) -> Void)?) async throws {
        for place in probers.indices where !failed.contains(place) {
            let prober = probers[place]
            let started = ContinuousClock.now
            guard let tallies = try await tallies(place, warn: warn) else { continue }
            if isCounted { times[place].append(started.duration(to: .now) / .seconds(1)) }
            try compare(tallies, with: first ?? tallies, on: prober.backend.device)
            first = tallies
        }
    }

    /// The tallies on one device; nil where it failed while others go on.
    private mutating func tallies(_ place: Int, warn: ((Message) -> Void)?) async throws -> [Tally]? {
        do throws(ProbeError) {
            return try await probers[place].tallies(at: work.stepSizes, samples: 0..<work.experiment.seeds)
        } catch {
            failed.insert(place)
            guard error != .backend(.cancelled), let warn, failed.count < probers.count else { throw error }
            warn(
                "\(work.name) is not measured on \(probers[place].backend.device.described): \(error.message)"
            )
            return nil
        }
    }

    /// Compares tallies: speed only counts where the results have the same bits.
    private func compare(_ tallies: [Tally], with others: [Tally], on device: DeviceRecord) throws(JobError) {
        guard let (got, other) = zip(tallies, others).first(where: { $0 != $1 }) else { return }
        throw .failure(
            "\(work.name): \(device.described) gave mean \(got.mean), another run \(other.mean), expected the same bits; report this device"
        )
    }
}
