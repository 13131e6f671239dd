import Dynamics
import Experiments
import Programs
import Synchronization
import Testing

@testable import Backends

/// A team gives the bits of one device, whoever does what, and goes on when a member fails.
@Suite struct DeviceTeamTests {
    struct TeamTask: Sendable, CustomTestStringConvertible {
        let estimator: Estimator
        let samples: Range<UInt64>
        let points: Int
        var testDescription: String { "\(estimator), \(samples), \(points) points" }

        func parts() throws -> (ParametricProgram, [ProgramArguments], Ensemble) {
            var experiment = Experiment(landscape: try LandscapeLibrary.landscape(named: "quartic"))
            (experiment.sigma, experiment.steps, experiment.estimator) = (0.3, 2, estimator)
            let program = try experiment.program()
            let arguments = try (0..<points).map {
                try program.arguments(of: experiment, dt: 0.05 + 0.01 * Double($0))
            }
            return (program, arguments, experiment.ensemble.restricted(to: samples))
        }

        func tallies(on backend: any Backend) async throws -> [[Tally]] {
            let (program, points, ensemble) = try parts()
            return try await backend.run(program, points: points, ensemble: ensemble).tallies
        }
    }

    /// Plain and antithetic, from 0 and from anywhere, one point and many, large and too small to split.
    static let works: [TeamTask] = [Estimator.plain, .antithetic].flatMap { estimator in
        [
            TeamTask(estimator: estimator, samples: 0..<2000, points: 1),
            TeamTask(estimator: estimator, samples: 77..<901, points: 3),
            TeamTask(estimator: estimator, samples: (1 << 32) - 300..<(1 << 32) + 500, points: 2),
            TeamTask(estimator: estimator, samples: 9..<10, points: 1),
            TeamTask(estimator: estimator, samples: 3..<200, points: 1),
            TeamTask(estimator: estimator, samples: 4..<5, points: 600),
        ]
    }
    private static let large = TeamTask(estimator: .plain, samples: 77..<1600, points: 1)

    @Test(arguments: works) func theBitsAreThoseOfOneDevice(_ work: TeamTask) async throws {
        let team = DeviceTeam((0..<4).map { _ in ReferenceBackend() }, isFine: true)
        let expected = try await work.tallies(on: ReferenceBackend())
        for _ in 0..<2 { #expect(try await work.tallies(on: team) == expected) }
        let (program, points, ensemble) = try work.parts()
        let samples = try await team.samples(program, arguments: points[0], ensemble: ensemble)
        #expect(try await samples == ReferenceBackend().samples(program, arguments: points[0], ensemble: ensemble))
    }

    /// Samples and series of several points are shared like tallies, and put in order; one without recordings is
    /// nothing.
    @Test(arguments: works.filter { $0.points < 10 }) func samplesAndSeriesAreSharedToo(_ work: TeamTask) async throws {
        let (program, points, ensemble) = try work.parts()
        var long = ensemble
        (long.steps, long.tailStart) = (5, 1)
        let both = [
            Work(program.code, points: points, ensemble: ensemble, wanted: .samples),
            Work(program.recordingChanges.code, points: points, ensemble: long, wanted: .series(stride: 2)),
            Work(program.recordingChanges.code, points: points, ensemble: long, wanted: .series(stride: 9)),
        ]
        for one in both {
            let team = DeviceTeam((0..<3).map { _ in ReferenceBackend() }, isFine: true)
            let (found, expected) = (
                try await team.execute(one).numbers, try await ReferenceBackend().execute(one).numbers
            )
            #expect(found.map { $0.filter { !$0.isEmpty } } == expected.map { $0.filter { !$0.isEmpty } })
            guard one.size > 1500 else { continue }
            #expect(try #require(team.device.members).count { $0.share > 0 } > 1, "\(one.wanted)")
        }
    }

    /// The slow member keeps the first tile that is handed out until all others are done.
    @Test func aSlowMemberHoldsNobodyUp() async throws {
        let gate = Gate(opensAfter: 6)
        let slow = ScriptedBackend { _ async throws(BackendError) in await gate.wait() }
        let fast = ScriptedBackend { _ in gate.count() }
        let team = DeviceTeam([slow, fast], isFine: true)
        #expect(try await Self.large.tallies(on: team) == Self.large.tallies(on: ReferenceBackend()))
        #expect(slow.runs.count == 1 && fast.runs.count == 6)
        let shares = try #require(team.device.members).map(\.share)
        #expect(shares.reduce(0, +) == 1 && shares[0] < 0.2)
    }

    /// A member that fails at its first, second, third … tile: the others do its work, and one line says so.
    @Test(arguments: 1...4) func whatAFailingMemberHadGoesToTheOthers(_ place: Int) async throws {
        let warnings = Mutex<[String]>([])
        let failing = ScriptedBackend { number throws(BackendError) in
            if number == place { throw .device("out of memory") }
        }
        // The other waits until the failure has come, which it can only make up for afterwards.
        let other = ScriptedBackend { _ async throws(BackendError) in
            while failing.runs.count < place { try? await Task.sleep(for: .milliseconds(1)) }
        }
        let team = DeviceTeam([failing, other], isFine: true) { line in
            warnings.withLock { $0.append(line.description) }
        }
        let expected = try await Self.large.tallies(on: ReferenceBackend())
        #expect(try await Self.large.tallies(on: team) == expected)
        #expect(
            warnings.withLock { $0 }
                == ["device 'scripted' failed and is left out, the others go on without it: out of memory"])
        #expect(team.device.members?.map(\.failure) == ["out of memory", nil])
        // It stays out.
        #expect(try await Self.large.tallies(on: team) == expected)
        #expect(failing.runs.count == place)
    }

    @Test(arguments: [large, TeamTask(estimator: .plain, samples: 0..<10, points: 1)])
    func whereAllFailTheRunDoes(_ work: TeamTask) async throws {
        let warnings = Mutex(0)
        let failing = (0..<3).map { index in
            ScriptedBackend { _ throws(BackendError) in throw .device("failure \(index)") }
        }
        let team = DeviceTeam(failing, isFine: true) { _ in warnings.withLock { $0 += 1 } }
        await #expect { try await work.tallies(on: team) } throws: { "\($0)".hasPrefix("failure ") }
        #expect(warnings.withLock { $0 } == 2)
        await #expect(throws: BackendError.device("no device of the team is left; see the warnings for the reasons")) {
            try await work.tallies(on: team)
        }
    }

    /// A few trajectories that would last for days.
    @Test func cancellingEndsARun() async throws {
        let work = TeamTask(estimator: .plain, samples: 0..<1 << 40, points: 1)
        let team = DeviceTeam([ReferenceBackend(), ReferenceBackend()], isFine: true)
        let run = Task { try await work.tallies(on: team).count }
        try await Task.sleep(for: .milliseconds(20))
        run.cancel()
        await #expect(throws: BackendError.cancelled) { try await run.value }
    }

    @Test func noPointsGiveNoTallies() async throws {
        let (program, _, ensemble) = try Self.large.parts()
        let result = try await DeviceTeam([ReferenceBackend()], isFine: true).run(
            program, points: [], ensemble: ensemble)
        #expect(result == PointsResult(tallies: [], launches: 0))
    }
}

/// The reference, with an action before each run, which may throw.
final class ScriptedBackend: Backend {
    let device = DeviceRecord(backend: "reference", name: "scripted", driver: "-", lanes: 1)
    private let before: @Sendable (Int) async throws(BackendError) -> Void
    private let log = Mutex<[Range<UInt64>]>([])

    /// `before` gets 1, 2, 3, … of the runs.
    init(before: @escaping @Sendable (Int) async throws(BackendError) -> Void) { self.before = before }

    var runs: [Range<UInt64>] { log.withLock { $0 } }

    func execute(_ work: Work) async throws(BackendError) -> WorkResult {
        let number = log.withLock { runs in
            runs.append(work.ensemble.samples)
            return runs.count
        }
        try await before(number)
        return try await ReferenceBackend().execute(work)
    }
}

/// A gate that opens after it has been counted a given number of times.
final class Gate: Sendable {
    private let counted = Mutex(0)
    private let target: Int

    init(opensAfter target: Int) { self.target = target }

    func count() { counted.withLock { $0 += 1 } }
    func wait() async { while counted.withLock({ $0 }) < target { try? await Task.sleep(for: .milliseconds(1)) } }
}
