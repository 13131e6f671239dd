import Backends
import CPUBackend
import Doctor
import Dynamics
import Experiments
import Foundation
import Messages
import OpenCLBackend
import Programs
import Synchronization

/// Works that are run over and over, and their right results.
struct FaultTrials {
    private let driver: PlantedFaults
    private let works: [Work]
    private let expected: [WorkResult.Values]
    private let index: Int

    init(_ driver: PlantedFaults) async throws {
        self.driver = driver
        driver.stop()
        works = try Self.works()
        var expected: [WorkResult.Values] = []
        for work in works { expected.append(try await CPUBackend().execute(work).values) }
        self.expected = expected
        guard let device = try OpenCLBackend.devices().found.first(where: { $0.obstacle == nil }) else {
            throw CocoaError(.featureUnsupported)
        }
        index = device.index
    }

    private static func works() throws -> [Work] {
        var experiment = Experiment(landscape: try LandscapeLibrary.landscape(named: "quartic"))
        (experiment.sigma, experiment.steps) = (0.3, 20)
        let program = try experiment.program()
        let points = try [0.05, 0.06, 0.07].map { try program.arguments(of: experiment, dt: $0) }
        func work(_ code: TrajectoryProgram, _ samples: Range<UInt64>, _ wanted: Work.Wanted) -> Work {
            Work(code, points: points, ensemble: experiment.ensemble.restricted(to: samples), wanted: wanted)
        }
        return [
            work(program.code, 0..<20000, .tallies), work(program.code, 5..<3000, .samples),
            work(program.recordingChanges.code, 64..<2000, .series(stride: 2)),
        ]
    }

    private func device(_ pace: WatchPace = WatchPace()) async throws -> any Backend {
        WatchedBackend(try await OpenCLBackend.proven(index: index), pace: pace)
    }

    /// Runs until so many faults have befallen calls. True where every result was right and every loss was told.
    func runFaults(_ faults: UInt64, seed: UInt64) async throws -> Bool {
        var (rounds, wrong, lost, seed) = (0, 0, 0, seed)
        let (told, before) = (Told(), driver.total)
        // A hang is shorter than one of a real device, and so is the patience with it.
        var pace = WatchPace()
        (pace.least, pace.multiple, pace.first, pace.cancelling, pace.look) = (1, 1, 1, 0.1, 0.1)
        // Devices are opened and proven while nothing is planted: a device that fails then is refused, which others test.
        while driver.total - before < faults {
            let team = DeviceTeam([CPUBackend(threads: 1), try await device(pace)], isFine: true) { told.add("\($0)") }
            driver.plant(seed: seed, perMillion: 100_000, kinds: "fmlddddddddhdddd")
            for (work, expected) in zip(works, expected) {
                if try await team.execute(work).values != expected { wrong += 1 }
            }
            driver.stop()
            lost += team.device.members?.count { $0.failure != nil } ?? 0
            (rounds, seed) = (rounds + 1, seed + 1)
        }
        print("\(driver.total - before) faults in \(rounds) rounds of \(works.count) works: \(wrong) wrong results")
        for (letter, name) in PlantedFaults.kinds { print("  \(name): \(driver.count(of: letter))") }
        print("devices left out, and why:")
        for (reason, count) in told.reasons { print("  \(count) \(reason)") }
        return wrong == 0 && told.count == lost
    }

    /// Opens devices of which every answer has a flipped bit. True where the proof of their first program refuses all.
    func runProofs(_ count: Int) async throws -> Bool {
        var refused = 0
        for seed in 1...count {
            let device = try await device()
            driver.plant(seed: UInt64(seed), perMillion: 1_000_000, kinds: "c")
            defer { driver.stop() }
            do throws(BackendError) { _ = try await device.execute(works[1]) } catch {
                if "\(error)".contains("computes a program with other bits") { refused += 1 }
            }
        }
        print("\(refused) of \(count) devices with flipped bits refused by the proof of their first program")
        return refused == count
    }

    /// Runs works of which one bit in some is flipped on its way, with different shares run twice. True where the rate at
    /// which runs with a flipped bit are caught is as predicted.
    func runAudits(_ count: Int, seed: UInt64) async throws -> Bool {
        var isRight = true
        for share in [1, 0.5, 0.1] {
            var (flipped, caught, seed) = (0, 0, seed)
            let device = try await device()
            // Its program is proven before anything is planted.
            _ = try await device.execute(works[1])
            // A work that is not the last's, so that each has its own chance to be run twice.
            var start: UInt64 = 0
            while flipped < count {
                var work = works[1]
                work.ensemble.samples = start..<start + 256
                start += 256
                let audited = AuditedBackend(device, second: CPUBackend(threads: 1), audit: Audit(share: share))
                let before = driver.count(of: "c")
                driver.plant(seed: seed, perMillion: 200_000, kinds: "c")
                defer { driver.stop() }
                seed += 1
                do throws(BackendError) { _ = try await audited.execute(work) } catch {
                    guard case .untrusted = error else { throw error }
                    caught += 1
                }
                driver.stop()
                if driver.count(of: "c") > before { flipped += 1 }
            }
            let deviation = (share * (1 - share) / Double(flipped)).squareRoot()
            let rate = Double(caught) / Double(flipped)
            print("share \(share) run twice: \(caught) of \(flipped) works with flipped bits caught, expected \(share)")
            isRight = isRight && abs(rate - share) <= 4 * deviation
        }
        return isRight
    }
}

/// The reasons why devices were left out.
private final class Told: Sendable {
    private let counts = Mutex<[String: Int]>([:])

    func add(_ line: String) {
        // Without what differs each time.
        let reason = line.replacing(/for \d+ s/, with: "for some time")
        counts.withLock { $0[reason, default: 0] += 1 }
    }

    var count: Int { counts.withLock { $0.values.reduce(0, +) } }
    var reasons: [(String, Int)] { counts.withLock { $0.sorted { $0.value > $1.value }.map { ($0.key, $0.value) } } }
}
