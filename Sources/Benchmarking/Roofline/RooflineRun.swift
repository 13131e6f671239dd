import Backends
import CPUBackend
import Experiments
import Jobs
import OpenCLBackend
import Roofline

/// Measures in turn what devices can do at best and what they do.
struct RooflineRun: Sendable {
    let cases: [BenchmarkCase]
    let devices: [BenchmarkDevice]
    let repeats: UInt32
    let threads: Int?

    /// Measures everything; throws where the task is cancelled.
    func run(
        _ report: @escaping @Sendable (JobEvent) -> Void
    ) async throws(JobError) -> (BenchDocument.Measured, isComplete: Bool) {
        let measured = try await unlessCancelled {
            try await self.record { report(.stage("ceilings, round \($0 + 1) of \(repeats)")) }
        }
        guard let measured else { throw .cancelled }
        return (.roofline(RooflineDocument(measured)), isComplete: true)
    }

    /// One result for each device and case; `beginning` gets the number of rounds done before each round.
    private func record(beginning: (UInt32) -> Void) async throws -> RooflineRecord {
        var measured: [(device: BenchmarkDevice, meter: any CeilingMeter)] = []
        for device in devices {
            if let meter = try await meter(device) { measured.append((device, meter)) }
        }
        var times: [[[Double]]] = cases.map { _ in measured.map { _ in [] } }
        for round in 0..<repeats {
            beginning(round)
            for (_, meter) in measured {
                try Task.checkCancellation()
                try await meter.measure()
            }
            for (place, work) in cases.enumerated() {
                let run = BenchmarkRun(cases: [work], devices: measured.map(\.device), repeats: 1)
                for (device, result) in try await run.results().enumerated() { times[place][device] += result.times }
            }
        }
        let devices = measured.map { device, meter in
            RooflineDevice(
                place: device.place, record: device.record, ceilings: meter.ceilings, form: meter.form,
                compiles: (device.backend as? CPUBackend)?.compiles ?? true)
        }
        let results = try zip(cases, times).flatMap { work, times in
            try zip(devices, times).map { try RooflineResult(work, on: $0, times: $1) }
        }
        return RooflineRecord(devices: devices, results: results)
    }

    /// The meter of a device; nil for the reference, whose ceilings are not worth knowing.
    private func meter(_ device: BenchmarkDevice) async throws -> (any CeilingMeter)? {
        switch device.backend {
        case is CPUBackend: return Meters.processor(threads: threads)
        case let backend as OpenCLBackend:
            guard let index = device.index else {
                throw JobError.failure("'\(device.record.name)' was not there when devices were listed; run again")
            }
            // Read after the first case was compiled: kernels that were measured earlier may differ from the device's
            // default.
            let experiment = cases[0].experiment
            return try Meters.device(
                index, shape: await backend.shape(for: experiment.program().code, ensemble: experiment.ensemble))
        default: return nil
        }
    }
}

struct RooflineRecord: Sendable {
    let devices: [RooflineDevice]
    let results: [RooflineResult]
}

struct RooflineDevice: Sendable {
    /// The index among the devices of the benchmark.
    let place: Int
    let record: DeviceRecord
    let ceilings: Ceilings
    /// How programs on the device form products.
    let form: ProductForm
    /// Whether programs are compiled, so that values stay in registers.
    let compiles: Bool
}
