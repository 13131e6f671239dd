import Backends
import Programs

/// Times the trajectory kernel of a program as compiled for different choices. Each is proven first, and all run the
/// same samples, which must come out with the same bits.
struct KernelStopwatch {
    /// The target duration of one timed launch: long compared with what a driver needs to start it.
    private static let seconds = 0.004
    private static let repeats = 3
    private static let comparedSteps: UInt32 = 8

    let point: ProgramArguments
    let ensemble: Ensemble
    let device: OpenedDevice
    /// The number of samples: enough that no compute unit is idle, and a power of two, as in launches.
    let samples: Int
    /// The steps of each launch; nil until the first choice has been timed.
    private var steps: UInt32?
    private var comparison = SameSamples()
    private let proof: (PreparedProgram) throws(LaunchError) -> ProgramProof

    init(
        _ point: ProgramArguments, _ ensemble: Ensemble, on device: OpenedDevice,
        description: DeviceDescription, capacity: Int,
        proof: @escaping (PreparedProgram) throws(LaunchError) -> ProgramProof
    ) {
        (self.point, self.ensemble, self.device) = (point, ensemble, device)
        self.proof = proof
        let wanted = max(1, description.computeUnits) * (description.kind == .cpu ? 2048 : 4096)
        let level = Int.bitWidth - 1 - max(1, min(wanted, capacity)).leadingZeroBitCount
        samples = max(Int(DeviceTally.alignment), 1 << level)
    }

    /// The steps of one sample that run in a second, from the best of a few launches. Nil where samples are wrong, or
    /// differ from those of the first choice.
    mutating func rate(_ prepared: PreparedProgram) throws(LaunchError) -> Double? {
        if !prepared.isProven, try proof(prepared).difference() != nil { return nil }
        let part = ensemble.restricted(to: 0..<UInt64(samples))
        let run = try DeviceRun(prepared, on: device, points: [point], ensemble: part, capacity: samples)
        // Some drivers compile a kernel at its first launch.
        _ = try time(run, steps: Self.comparedSteps)
        guard comparison.takes(try run.samples(launch, output: 0).read()) else { return nil }
        let steps = if let known = self.steps { known } else { try calibrated(run) }
        self.steps = steps
        var best = Double.infinity
        for _ in 0..<Self.repeats { best = min(best, try time(run, steps: steps)) }
        return Double(samples) * Double(steps) / best
    }

    private func calibrated(_ run: DeviceRun) throws(LaunchError) -> UInt32 {
        var steps: UInt32 = 4
        while steps < 1 << 20 {
            let seconds = try time(run, steps: steps)
            if seconds > Self.seconds / 2 { break }
            steps *= seconds > Self.seconds / 16 ? 2 : 8
        }
        return steps
    }

    private var launch: WorkRegion { WorkRegion(points: 0..<1, samples: 0..<UInt64(samples)) }

    private func time(_ run: DeviceRun, steps: UInt32) throws(LaunchError) -> Double {
        let started = ContinuousClock.now
        try run.begin(launch, steps: steps)
        do throws(OpenCLError) {
            let seconds = try run.waitForTrajectories()
            return seconds > 0 ? seconds : (ContinuousClock.now - started) / .seconds(1)
        } catch { throw .openCL(error) }
    }
}

/// Checks that samples keep coming out with the same bits.
struct SameSamples {
    private var first: [UInt64]?

    mutating func takes(_ samples: [Double]) -> Bool {
        let bits = samples.map(\.bitPattern)
        if let first { return first == bits }
        first = bits
        return true
    }
}
