import Backends
import Dynamics
import Experiments
import Foundation
import Programs
import Ranks

/// Measurements of a coordinator.
struct RankTrials {
    private let coordinator: Coordinator

    init(_ coordinator: Coordinator) { self.coordinator = coordinator }

    /// Hands out so many of the smallest tiles, which cost nothing, and prints the rate and the memory on the way.
    func measureTiles(_ tiles: Double) async throws {
        // Rank 0 itself takes a second for each, so that nearly all go to others.
        let team = try await team(samplesPerSecond: .infinity, own: 256, isFine: true)
        let part = max(1, Int(tiles) / 10)
        var start: UInt64 = 0
        print("tiles, tiles a second, most MiB of rank 0")
        for step in 1...10 {
            let started = ContinuousClock.now
            let samples = start..<start + UInt64(256 * part)
            _ = try await team.execute(try Self.work(samples))
            start = samples.upperBound
            let seconds = (.now - started) / .seconds(1)
            print(step * part, Int(Double(part) / seconds), Self.mebibytes, separator: ", ")
        }
    }

    /// Runs works that would take so many seconds if no time were lost, and prints the share that was not.
    func measureShare(seconds: Double) async throws {
        let speed = 1e6
        let team = try await team(samplesPerSecond: speed, own: speed, isFine: false)
        let count = UInt64(speed * seconds * Double(coordinator.size))
        // Twice before, so that speeds are known.
        for part: UInt64 in [64, 16] { _ = try await team.execute(try Self.work(0..<count / part)) }
        for part: UInt64 in [20, 1] {
            let started = ContinuousClock.now
            _ = try await team.execute(try Self.work(0..<count / part))
            let ideal = seconds / Double(part)
            let share = ideal / ((.now - started) / .seconds(1))
            print(
                "\(coordinator.size) ranks, \(ideal) s of work each: \((1000 * share).rounded() / 10) % of the time at work"
            )
        }
    }

    private func team(samplesPerSecond: Double, own: Double, isFine: Bool) async throws -> any Backend {
        let openings = coordinator.shares.map { Opening(request: "\(samplesPerSecond)", share: $0) }
        return try await coordinator.team(
            with: Pretending(samplesPerSecond: own), openings, isFine: isFine
        ) { print($0) }
    }

    private static func work(_ samples: Range<UInt64>) throws -> Work {
        let experiment = Experiment(landscape: try LandscapeLibrary.landscape(named: "quartic"))
        let program = try experiment.program()
        return Work(
            program.code, points: [try program.arguments(of: experiment, dt: 0.05)],
            ensemble: experiment.ensemble.restricted(to: samples), wanted: .tallies)
    }

    /// The most memory that this process has had so far.
    private static var mebibytes: Int {
        var usage = rusage()
        getrusage(Int32(RUSAGE_SELF.rawValue), &usage)
        return usage.ru_maxrss >> 10
    }
}

/// A device that takes as long as its speed says, and gives nothing.
struct Pretending: Backend {
    let samplesPerSecond: Double
    var device: DeviceRecord { DeviceRecord(backend: "cpu", name: "pretended", driver: "none", lanes: 1) }

    func execute(_ work: Work) async throws(BackendError) -> WorkResult {
        let seconds = work.size / samplesPerSecond
        if seconds > 0 {
            do { try await Task.sleep(for: .seconds(seconds)) } catch { throw .cancelled }
        }
        return WorkResult(.tallies([[.empty]]), launches: 1)
    }
}
