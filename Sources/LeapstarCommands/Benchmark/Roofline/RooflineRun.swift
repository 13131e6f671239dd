import Leapstar
import Roofline

/// Measures what devices can do at best and what they do, by turns.
struct RooflineRun {
    let cases: [BenchmarkCase]
    let backends: [any Backend]
    let repeats: UInt32
    let threads: Int?

    /// One for each backend and case; `onRound` hears how many rounds are done.
    func record(onRound: @MainActor @Sendable (UInt32) -> Void) async throws -> RooflineRecord {
        var measured: [(backend: any Backend, meter: any CeilingMeter)] = []
        for backend in backends {
            if let meter = try Meters.meter(for: backend.device, threads: threads) { measured.append((backend, meter)) }
        }
        var times: [[[Double]]] = cases.map { _ in measured.map { _ in [] } }
        for round in 0..<repeats {
            for (_, meter) in measured {
                try Task.checkCancellation()
                try await meter.measure()
            }
            for (place, work) in cases.enumerated() {
                let run = BenchmarkRun(work: work, backends: measured.map(\.backend), repeats: 1)
                for (device, result) in try await run.results().enumerated() { times[place][device] += result.times }
            }
            await onRound(round + 1)
        }
        let devices = measured.map { RooflineDevice(record: $0.backend.device, ceilings: $0.meter.ceilings) }
        let results = try zip(cases, times).flatMap { work, times in
            try zip(devices, times).map { try RooflineResult(work, on: $0, times: $1) }
        }
        return RooflineRecord(devices: devices, results: results)
    }
}

struct RooflineRecord: Sendable {
    let devices: [RooflineDevice]
    let results: [RooflineResult]
}

struct RooflineDevice: Sendable {
    let record: DeviceRecord
    let ceilings: Ceilings
}
