import Backends
import Dynamics
import Experiments
import Programs
import RandomStreams
import Testing

@testable import CPUBackend

/// The way in which work is split never shows in the results.
@Suite struct SplittingTests {
    private static let ensembles = Estimator.allCases.flatMap { estimator in Generator.allCases.map { (estimator, $0) }
    }

    /// Enough samples that several batches of tiles of more than one block go round.
    private func experiment(_ estimator: Estimator, _ generator: Generator) throws -> Experiment {
        var experiment = Experiment(landscape: try LandscapeLibrary.landscape(named: "quartic"))
        (experiment.sigma, experiment.steps, experiment.runSeed) = (0.3, 7, 5)
        (experiment.estimator, experiment.generator) = (estimator, generator)
        return experiment
    }

    @Test(arguments: ensembles)
    func theNumberOfThreadsDoesNotMatter(_ estimator: Estimator, _ generator: Generator) async throws {
        let experiment = try experiment(estimator, generator)
        let program = try experiment.program()
        let arguments = try program.arguments(of: experiment, dt: 0.05)
        let ensemble = experiment.ensemble.restricted(to: 77..<60_000)
        var results: [[Tally]] = []
        for threads in [1, 2, 3, 7] {
            let backend = CPUBackend(threads: threads)
            results.append(try await backend.run(program, arguments: arguments, ensemble: ensemble).tallies)
            for part in [ensemble, ensemble.restricted(to: 77..<1000)] {
                let samples = try await backend.samples(program, arguments: arguments, ensemble: part)[0]
                let tally = try await backend.run(program, arguments: arguments, ensemble: part).tallies[0]
                #expect(self.tally(of: samples, from: 77) == tally, "\(threads) threads, \(part.count) samples")
            }
        }
        #expect(results.dropFirst().filter { $0 != results[0] } == [])
        #expect(results[0][0].count == 60_000 - 77 && results[0][0].standardDeviation > 0)
    }

    @Test(arguments: ensembles)
    func theSizeOfBlocksDoesNotMatter(_ estimator: Estimator, _ generator: Generator) async throws {
        let experiment = try experiment(estimator, generator)
        let program = try experiment.program()
        let arguments = try program.arguments(of: experiment, dt: 0.05)
        let ensemble = experiment.ensemble.restricted(to: 77..<2000)
        let expected = try await CPUBackend().samples(program, arguments: arguments, ensemble: ensemble)[0]
        for size in [16, 32, 64, 128, 256, 1024] {
            let work = Work(program.code, points: [arguments], ensemble: ensemble, wanted: .samples)
            let job = CPUJob(work, instructionSet: InstructionSet.available[0], samplesPerBlock: size)
            #expect(try await samples(of: job) == expected, "\(size) samples per block")
            #expect(try await tally(of: job) == tally(of: expected, from: 77), "\(size) samples per block")
        }
        #expect(Set(expected).count == expected.count)
    }

    /// Points that draw together give what each gives alone, whatever is wanted of them.
    @Test(arguments: ensembles)
    func pointsTogetherGiveWhatEachGivesAlone(_ estimator: Estimator, _ generator: Generator) async throws {
        var experiment = try experiment(estimator, generator)
        experiment.observable = estimator == .controlVariate ? .tailMean : .stepMedian
        // More than two stretches.
        experiment.steps = 40
        let program = try experiment.program()
        let points = try (0..<5).map { try program.arguments(of: experiment, dt: 0.05 + 0.01 * Double($0)) }
        let ensemble = experiment.ensemble.restricted(to: 77..<700)
        var expected: [[[Double]]] = []
        for point in points {
            expected.append(try await CPUBackend().samples(program, arguments: point, ensemble: ensemble))
        }
        #expect(Set(expected).count == points.count)
        let work = Work(program.code, points: points, ensemble: ensemble, wanted: .samples)
        #expect(try await CPUBackend(threads: 2).execute(work).values == .numbers(expected))
        for together in [1, 2, 3, 5] {
            let job = CPUJob(work, instructionSet: InstructionSet.available[0], pointsPerBlock: together)
            let regions = Array(Batches(job: job, threads: 1)).joined()
            #expect(regions.map(\.points.count).max() == together)
            let found = try await PartWorkers(job, threads: 2).numbers(Array(regions))
            for (region, points) in zip(regions, found) {
                let samples = Int(region.samples.lowerBound) - 77..<Int(region.samples.upperBound) - 77
                let alone = expected[region.points].map { $0.map { Array($0[samples]) } }
                #expect(points == alone, "\(together) points together")
            }
        }
    }

    private func samples(of job: CPUJob) async throws -> [Double] {
        var runner = BlockRunner(job)
        var samples: [Double] = []
        for block in job.ensemble.tiles(level: job.samplesPerBlock.trailingZeroBitCount) {
            try await runner.run(WorkRegion(points: 0..<1, samples: block)) { samples.append(contentsOf: $2) }
        }
        return samples
    }

    private func tally(of job: CPUJob) async throws -> Tally {
        let tiles = Array(job.ensemble.tiles(level: 8 + job.samplesPerBlock.trailingZeroBitCount))
        let parts = tiles.map { WorkRegion(points: 0..<1, samples: $0) }
        let tallies = try await PartWorkers(job, threads: 2).tallies(parts)
        var tree = TallyTree(from: job.ensemble.samples.lowerBound)
        for (tile, tally) in zip(tiles, tallies) { tree.append(tally[0][0], of: tile) }
        return tree.root
    }

    private func tally(of samples: [Double], from start: UInt64) -> Tally {
        var tree = TallyTree(from: start)
        tree.append(contentsOf: samples)
        return tree.root
    }

    /// With and without noise; without, lanes carry points where each has one sample.
    @Test(arguments: [(Noise.Channel.gradient, UInt64(3000)), (.none, 1)])
    func theNumberOfThreadsDoesNotMatterForPoints(_ channel: Noise.Channel, _ samples: UInt64) async throws {
        var experiment = try experiment(.plain, .philox)
        experiment.noise = Noise(channel)
        let program = try experiment.program()
        let points = try (0..<600).map { try program.arguments(of: experiment, dt: 0.01 + 1e-5 * Double($0)) }
        let ensemble = experiment.ensemble.restricted(to: 77..<77 + samples)
        var results: [[[Tally]]] = []
        for threads in [1, 2, 7] {
            results.append(
                try await CPUBackend(threads: threads).run(program, points: points, ensemble: ensemble).tallies)
        }
        #expect(results.dropFirst().filter { $0 != results[0] } == [])
        #expect(Set(results[0].map { $0[0].mean }).count == points.count)
        let last = try await CPUBackend().run(program, arguments: points[599], ensemble: ensemble)
        #expect(last.tallies == results[0][599])
    }

    /// Lanes that carry points, for days.
    @Test func cancellingEndsARunOfPoints() async throws {
        var experiment = try experiment(.plain, .philox)
        (experiment.noise, experiment.seeds, experiment.steps) = (.none, 1, .max)
        let program = try experiment.program()
        let points = try (0..<100).map { try program.arguments(of: experiment, dt: 0.01 + 1e-5 * Double($0)) }
        let ensemble = experiment.ensemble
        let run = Task { try await CPUBackend().run(program, points: points, ensemble: ensemble).launches }
        try await Task.sleep(for: .milliseconds(20))
        run.cancel()
        await #expect(throws: BackendError.cancelled) { try await run.value }
    }

    /// Many short trajectories, and a few that would last for days.
    @Test(arguments: [(UInt64(1) << 50, UInt32(1)), (3, .max)])
    func cancellingEndsARun(_ samples: UInt64, _ steps: UInt32) async throws {
        var experiment = try experiment(.plain, .philox)
        (experiment.seeds, experiment.steps) = (samples, steps)
        let program = try experiment.program()
        let arguments = try program.arguments(of: experiment, dt: 0.05)
        let ensemble = experiment.ensemble
        let run = Task { try await CPUBackend().run(program, arguments: arguments, ensemble: ensemble).tallies.count }
        let single = Task { try await CPUBackend().samples(program, arguments: arguments, ensemble: ensemble).count }
        try await Task.sleep(for: .milliseconds(20))
        run.cancel()
        single.cancel()
        await #expect(throws: BackendError.cancelled) { try await run.value }
        await #expect(throws: BackendError.cancelled) { try await single.value }
    }
}
