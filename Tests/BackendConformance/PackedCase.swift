package import Backends
package import Dynamics
import Experiments
import Expressions
package import Programs
package import RandomStreams

/// A program whose steps share blocks of normals, with numbers of steps that are no multiples of the period and tails
/// that start within one.
package struct PackedCase: Sendable, CustomStringConvertible {
    package let description: String
    /// All observables that the program has, and the series of its energy changes.
    package let code, series: TrajectoryProgram
    package let arguments: ProgramArguments
    package let generator: Generator

    /// Steps, first steps of tails, and samples: ranges off the start of a block, and across a multiple of 2³².
    static let ensembles: [(steps: UInt32, tailStart: UInt32, samples: Range<UInt64>)] = [
        (1, 0, 5..<22), (3, 1, 5..<22), (7, 0, 3..<20), (11, 3, 250..<275), (12, 4, 5..<22),
        (13, 6, (1 << 32) - 9..<(1 << 32) + 8), (18, 17, 5..<22),
    ]
    static let strides: [UInt32] = [1, 2, 3]

    func ensemble(_ one: (steps: UInt32, tailStart: UInt32, samples: Range<UInt64>)) -> Ensemble {
        Ensemble(
            samples: one.samples, steps: one.steps, tailStart: one.tailStart, generator: generator, runSeed: .max - 3)
    }
}

extension PackedCase {
    /// Euler–Maruyama with 1, 2, 3 and 5 normals a step; Metropolis steps with a uniform number, and with rows beside
    /// it; plain and in pairs.
    package static let all: [PackedCase] = [false, true].flatMap { arePairs in
        [1, 2, 3, 5].map { made(EulerMaruyama(), quadratic($0), arePairs: arePairs) } + adjusted(arePairs)
    }

    /// Few, as each is compiled: 1 normal alone and in pairs, 3, and a uniform number beside 1.
    package static let some: [PackedCase] =
        [1, 3].map { made(EulerMaruyama(), quadratic($0), arePairs: false) }
        + [made(EulerMaruyama(), quadratic(1), arePairs: true), adjusted(false)[0]]

    /// Periods that leave words unused, that are longer than they need be, and of more normals than are ever packed.
    package static let oddPeriods: [PackedCase] = [(1, 2), (2, 4), (4, 2), (5, 2), (6, 4), (13, 4)].map {
        made(EulerMaruyama(), quadratic($0), period: $1)
    }

    /// The generator whose normals are one sequence, with a period that it ignores; whole numbers come from Philox.
    package static let ofMulberry32: [PackedCase] = [
        made(EulerMaruyama(), quadratic(1), arePairs: false, .mulberry32),
        made(EulerMaruyama(), quadratic(3), arePairs: true, .mulberry32),
        made(MetropolisLangevin(), named("double-well"), arePairs: false, .mulberry32),
    ]

    /// Kicks of two steps that share their noise, with 1, 2, 3 and 13 numbers between steps, and with rows of data beside
    /// them; plain and in pairs. Other generators share none.
    package static let joint: [PackedCase] =
        [false, true].flatMap { arePairs in
            ([1, 2, 3, 13].map(quadratic) + [ConformanceCase.smallData(rows: 3)]).map {
                made(Leapfrog(), $0, arePairs: arePairs, noise: Noise(.gradient, drawing: .joint))
            }
        } + [made(Leapfrog(), quadratic(2), arePairs: false, .mulberry32, noise: Noise(.gradient, drawing: .joint))]

    private static func adjusted(_ arePairs: Bool) -> [PackedCase] {
        [named("double-well"), ConformanceCase.multiplicative, ConformanceCase.smallData(rows: 3)].map {
            made(MetropolisLangevin(), $0, arePairs: arePairs)
        }
    }

    private static func quadratic(_ dimension: Int) -> Landscape {
        guard let landscape = try? LandscapeLibrary.landscape(named: "quadratic", dimension: dimension) else {
            preconditionFailure("the library has no quadratic landscape of dimension \(dimension)")
        }
        return landscape
    }

    private static func named(_ name: String) -> Landscape {
        guard let landscape = try? LandscapeLibrary.landscape(named: name) else {
            preconditionFailure("the library has no landscape '\(name)'")
        }
        return landscape
    }

    private static func made(
        _ scheme: any Scheme, _ landscape: Landscape, arePairs: Bool, _ generator: Generator = .philox,
        noise: Noise = Noise(.diffusion)
    ) -> PackedCase {
        let packs = noise.drawing == .separate
        let (program, arguments) = program(scheme, landscape, arePairs: arePairs, packsDraws: packs, noise)
        let period = packs ? "period \(program.draws.period)" : "joint"
        return PackedCase(
            description:
                "\(scheme.name) \(landscape.name)[\(landscape.dimension)] \(generator) pairs \(arePairs) \(period)",
            code: program.code, series: program.recordingChanges.code, arguments: arguments, generator: generator)
    }

    /// The same code with a period that nobody would choose for it.
    private static func made(_ scheme: any Scheme, _ landscape: Landscape, period: Int) -> PackedCase {
        let (program, arguments) = program(scheme, landscape, arePairs: false, packsDraws: false)
        let draws = Draws(normals: program.draws.normals, wholeNumbers: program.draws.wholeNumbers, period: period)
        return PackedCase(
            description: "\(scheme.name) \(landscape.name)[\(landscape.dimension)] period \(period)",
            code: program.code.drawing(draws), series: program.recordingChanges.code.drawing(draws),
            arguments: arguments, generator: .philox)
    }

    private static func program(
        _ scheme: any Scheme, _ landscape: Landscape, arePairs: Bool, packsDraws: Bool,
        _ noise: Noise = Noise(.diffusion)
    ) -> (ParametricProgram, ProgramArguments) {
        var experiment = Experiment(landscape: landscape)
        (experiment.scheme, experiment.noise, experiment.sigma) = (scheme, noise, 0.9)
        let masses = landscape.variables.indices.map { Parameter.mass($0).expression }
        do {
            let single = try ParametricProgram(
                scheme: scheme, system: DynamicalSystem(landscape, masses: masses), noise: noise,
                observables: Observable.all.filter { $0.need == .nothing }, packsDraws: packsDraws)
            let program = arePairs ? single.paired : single
            return (program, try program.arguments(of: experiment, dt: 0.1))
        } catch { preconditionFailure("\(scheme.name) on \(landscape.name) gives no program: \(error)") }
    }
}

extension TrajectoryProgram {
    fileprivate func drawing(_ draws: Draws) -> TrajectoryProgram {
        TrajectoryProgram(
            state: state, carried: carried, draws: draws, argumentCount: argumentCount, advance: advance, looks: looks,
            record: record, finish: finish, outputs: outputs)
    }
}

/// The reference's results, computed once for all backends of a process.
private actor ReferenceResults {
    static let shared = ReferenceResults()
    private var results: [Work: Task<WorkResult, any Error>] = [:]

    func result(of work: Work) async throws -> WorkResult {
        let task = results[work] ?? Task { try await ReferenceBackend().execute(work) }
        results[work] = task
        return try await task.value
    }
}

extension Conformance {
    /// The samples of every ensemble, and its series at every stride, which some backends compile another program for.
    package static func checkPacked(
        _ backend: any Backend, _ cases: [PackedCase], series: Bool = true
    ) async throws -> ConformanceReport {
        var report = ConformanceReport()
        for item in cases {
            for one in PackedCase.ensembles {
                report.add(try await check(backend, item, item.ensemble(one), series: series))
            }
        }
        return report
    }

    private static func check(
        _ backend: any Backend, _ item: PackedCase, _ ensemble: Ensemble, series: Bool
    ) async throws -> ConformanceReport {
        var works = [Work(item.code, points: [item.arguments], ensemble: ensemble, wanted: .samples)]
        for stride in series ? PackedCase.strides.filter({ $0 <= ensemble.steps - ensemble.tailStart }) : [] {
            works.append(
                Work(item.series, points: [item.arguments], ensemble: ensemble, wanted: .series(stride: stride)))
        }
        var report = ConformanceReport(trajectories: ensemble.count * UInt64(item.code.trajectories))
        for work in works {
            let expected = try await ReferenceResults.shared.result(of: work).numbers[0]
            let got = try await backend.execute(work).numbers[0]
            let label = "\(item), \(ensemble.steps) steps, tail from \(ensemble.tailStart), \(work.wanted)"
            if expected.count != got.count { report.differences.append("\(label): \(got.count) columns") }
            for (column, pair) in zip(expected, got).enumerated() {
                report.samples += pair.0.count
                report.diverged += pair.0.filter { !$0.isFinite }.count
                report.differences += compare(pair.0, pair.1, "\(label), column \(column)")
            }
        }
        return report
    }
}
