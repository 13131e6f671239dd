import Backends
import Dynamics
import Experiments
import Programs
import Synchronization

/// A clock whose time passes only while work is done.
final class PlannedClock: Sendable {
    private let value = Mutex(0.0)
    var now: Double { value.withLock { $0 } }
    func pass(_ seconds: Double) { value.withLock { $0 += seconds } }
}

/// A backend that takes a planned time for each sample, or fails.
final class PlannedBackend: Backend {
    let name: String
    private let clock: PlannedClock
    private let secondsPerSample: Double
    private let error: Mutex<BackendError?>
    private let counted = Mutex(UInt64(0))

    init(_ name: String, _ clock: PlannedClock, secondsPerSample: Double, error: BackendError? = nil) {
        (self.name, self.clock, self.secondsPerSample) = (name, clock, secondsPerSample)
        self.error = Mutex(error)
    }

    var device: DeviceRecord { DeviceRecord(backend: name, name: name, driver: "", lanes: 1) }
    var samplesRun: UInt64 { counted.withLock { $0 } }
    func fail(_ error: BackendError?) { self.error.withLock { $0 = error } }

    func execute(_ work: Work) async throws(BackendError) -> WorkResult {
        if let error = error.withLock({ $0 }) { throw error }
        clock.pass(Double(work.ensemble.count) * secondsPerSample)
        counted.withLock { $0 += work.ensemble.count }
        let nothing: WorkResult.Values =
            work.wanted == .tallies ? .tallies(work.points.map { _ in [] }) : .numbers(work.points.map { _ in [] })
        return WorkResult(nothing, launches: 1)
    }
}

/// Programs, and what they run on.
enum Planned {
    static func experiment(_ name: String = "harmonic") throws -> Experiment {
        var experiment = Experiment(landscape: try LandscapeLibrary.landscape(named: name))
        experiment.sigma = 0.1
        return experiment
    }

    static func work(_ name: String = "harmonic") throws -> (ParametricProgram, [ProgramArguments]) {
        let experiment = try experiment(name)
        let program = try experiment.program()
        return (program, [try program.arguments(of: experiment, dt: 0.01)])
    }

    static func work(_ wanted: Work.Wanted) throws -> Work {
        let (program, points) = try work()
        let code = wanted.stride == nil ? program.code : program.recordingChanges.code
        return Work(code, points: points, ensemble: ensemble, wanted: wanted)
    }

    static let ensemble = Ensemble(samples: 0..<1000, steps: 10, tailStart: 8)
}
