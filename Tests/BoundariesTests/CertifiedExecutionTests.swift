import Backends
import Boundaries
import CPUBackend
import Dynamics
import Experiments
import Testing

/// The place where a search runs never shows in its result, and a search ends when it is told to.
@Suite struct CertifiedExecutionTests {
    private func setting() throws -> CertifiedCase {
        var setting = try CertifiedCase.named("quartic", steps: 8, 0.2, 0.5, sigma: 0.1)
        (setting.experiment.seeds, setting.width) = (1100, .relative(0.03))
        return setting
    }

    @Test(arguments: [EstimatorChoice.auto, .antithetic])
    func allBackendsSayTheSame(_ estimator: EstimatorChoice) async throws {
        let setting = try setting()
        let expected = try await setting.outcome(estimator, on: ReferenceBackend(), host: ReferenceBackend())
        #expect(expected.boundaries != [] && expected.probes.count > 5)
        for backend in TestBackend.all {
            let outcome = try await setting.outcome(estimator, on: backend.make())
            #expect(outcome == expected, "\(backend)")
        }
    }

    @Test func theNumberOfThreadsDoesNotMatter() async throws {
        var setting = try setting()
        setting.experiment.seeds = 20_000
        let expected = try await setting.outcome(.antithetic, on: CPUBackend(threads: 1))
        #expect(expected.boundaries != [])
        for threads in [2, 3, 8] {
            #expect(try await setting.outcome(.antithetic, on: CPUBackend(threads: threads)) == expected)
        }
    }

    @Test func theRunSeedMatters() async throws {
        var setting = try setting()
        let first = try await setting.outcome(.antithetic)
        setting.experiment.runSeed = 1
        #expect(try await setting.outcome(.antithetic) != first)
    }

    /// What is reported on the way is what is reported at the end.
    @Test func eventsTellTheOutcome() async throws {
        let setting = try setting()
        var (choices, probes, boundaries) = ([EstimatorSelection](), [CertifiedProbe](), [CertifiedBoundary]())
        var outcome: CertifiedOutcome?
        for try await event in try setting.search(.auto).events(
            setting.experiment, on: CPUBackend(), host: CPUBackend())
        {
            switch event {
            case .stage: #expect(outcome == nil)
            case .chose(let choice): choices.append(choice)
            case .probe(let probe): probes.append(probe)
            case .boundary(let boundary): boundaries.append(boundary)
            case .finished(let finished): outcome = finished
            }
        }
        #expect(
            choices == outcome.map { [$0.choice] } && probes == outcome?.probes && boundaries == outcome?.boundaries)
    }

    /// Hours of work: in the path's frequencies, in the curve, in double-double arithmetic and in the sampling.
    @Test(
        arguments: [
            (EstimatorChoice.exact, 1 << 31, 1), (.exact, 1 << 20, 1), (.plain, 500, 1 << 40),
            (.antithetic, 1 << 16, 1 << 40),
        ] as [(EstimatorChoice, UInt32, UInt64)])
    func cancellationEndsItPromptly(_ estimator: EstimatorChoice, _ steps: UInt32, _ seeds: UInt64) async throws {
        var setting = try CertifiedCase.harmonic(mass: 0.35, steps: steps, 0.0022, 0.0028)
        setting.experiment.seeds = seeds
        let backend = EndingBackend()
        let events = try setting.search(estimator).events(setting.experiment, on: backend, host: backend)
        let consumer = Task {
            var finished = false
            for try await event in events { if case .finished = event { finished = true } }
            return finished
        }
        try await Task.sleep(for: .milliseconds(200))
        consumer.cancel()
        #expect(try await !consumer.value)
        // About a second where nothing else runs; here other tests compete for the threads, and the suite's time limit
        // counts.
        await backend.waitUntilIdle()
    }
}

/// The processor, with a count of the runs in progress.
private final class EndingBackend: Backend {
    private let inner = CPUBackend()
    private let running = Counter()
    var device: DeviceRecord { inner.device }

    func execute(_ work: Work) async throws(BackendError) -> WorkResult {
        await running.add(1)
        do throws(BackendError) {
            let result = try await inner.execute(work)
            await running.add(-1)
            return result
        } catch {
            await running.add(-1)
            throw error
        }
    }

    func waitUntilIdle() async { while await running.value > 0, !Task.isCancelled { await Task.yield() } }
}

private actor Counter {
    private(set) var value = 0
    func add(_ change: Int) { value += change }
}
