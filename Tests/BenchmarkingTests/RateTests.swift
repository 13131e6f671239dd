import Backends
import Devices
import OpenCLBackend
import Synchronization
import Testing

@testable import Benchmarking
@testable import Jobs

@Suite struct RateTests {
    /// A device that is refused does not keep the others from being measured, unless it was asked for.
    @Test func aRefusedDeviceIsLeftOutOfABenchmark() async throws {
        let lines = Mutex<[String]>([])
        func opened(_ named: [BackendChoice]) async throws -> [Int] {
            let opener = DeviceOpener(BenchmarkBackends(named), threads: 1, kernels: KernelOptions()) { line in
                lines.withLock { $0.append(line.description) }
            }
            return try await opener.usable(of: [0, 1, 2]) { index throws(JobError) in
                if index == 1 { throw .failure("it failed the check 'x'") }
                return index
            }
        }
        #expect(try await opened([]) == [0, 2])
        #expect(lines.withLock { $0 } == ["device 1 is left out: it failed the check 'x'"])
        await #expect(throws: JobError.failure("it failed the check 'x'")) { _ = try await opened([.opencl]) }
        #expect(lines.withLock { $0.count } == 1)
    }

    @Test func medianOfRepeats() {
        let work = BenchmarkCase.all[0].sized(trajectories: 100, steps: 10)
        func result(_ times: [Double]) -> BenchmarkResult {
            BenchmarkResult(
                work: work, place: 0, device: .init(backend: "cpu", name: "", driver: "", lanes: 1), times: times)
        }
        #expect(result([3, 1, 2]).medianSeconds == 2)
        #expect(result([4, 1, 2, 3]).medianSeconds == 2.5)
        #expect(result([4, 1, 2, 3]).bestSeconds == 1)
        #expect(result([0.5]).stepsPerSecond == 2000)
    }

    /// Two devices of a kind have the same record; their places tell them apart.
    @Test func devicesOfAKindAreToldApart() throws {
        let named = { name in
            try #require(BenchmarkCase.all.first { $0.name == name }).sized(trajectories: 100, steps: 10)
        }
        let (plain, antithetic) = try (named("harmonic-gradient-plain"), named("harmonic-gradient-antithetic"))
        func result(_ work: BenchmarkCase, _ place: Int, _ seconds: Double) -> BenchmarkResult {
            BenchmarkResult(
                work: work, place: place, device: .init(backend: "opencl", name: "a", driver: "b", lanes: 1),
                times: [seconds])
        }
        let results = [result(plain, 0, 1), result(plain, 1, 8), result(antithetic, 0, 0.5), result(antithetic, 1, 2)]
        #expect(results.ratios.map(\.value.value) == [2, 4])
        #expect(RateDocument(results).cases.map(\.place) == [0, 1, 0, 1])
    }

    /// Antithetic samples are two trajectories each, and all step sizes of a case share the number.
    @Test func casesCountTrajectories() {
        for work in BenchmarkCase.all {
            let sized = work.sized(trajectories: 1600, steps: 1)
            #expect(sized.trajectories * UInt64(sized.stepSizes.count) == 1600)
        }
    }
}
