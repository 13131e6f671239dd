import BackendConformance
import Backends
import Dynamics
import Experiments
import Programs
import Testing

@testable import OpenCLBackend

/// Several points on the device: over several launches, with one compiled program, and when cancelled.
@Suite(.needsDevice) struct PointsTests {
    /// From one column of 256 samples for all points, to three columns of 512 at a time.
    @Test(arguments: [1, 1024, 1600]) func theSizeOfLaunchesDoesNotMatter(capacity: Int) async throws {
        let backend = try OpenCLBackend(TestDevice.found.get(), builder: TestDevice.builder, capacity: capacity)
        let report = try await Conformance.checkPoints(backend, ConformanceCase.severalPoints)
        #expect(report.differences.isEmpty, "\(report)")
    }

    private func work(_ seeds: UInt64, steps: UInt32, points: Int) throws -> (
        ParametricProgram, [ProgramArguments], Ensemble
    ) {
        var experiment = Experiment(landscape: try LandscapeLibrary.landscape(named: "harmonic"))
        (experiment.sigma, experiment.seeds, experiment.steps) = (0.2, seeds, steps)
        let program = try experiment.program()
        let arguments = try (0..<points).map {
            try program.arguments(of: experiment, dt: 0.01 + 0.001 * Double($0))
        }
        return (program, arguments, experiment.ensemble)
    }

    @Test func launchesServeManyPoints() async throws {
        let (program, points, ensemble) = try work(100, steps: 10, points: 40)
        let device = try TestDevice.found.get()
        #expect(
            try await OpenCLBackend(device, builder: TestDevice.builder).run(
                program, points: points, ensemble: ensemble
            ).launches == 1)
        // A column is 256 samples, filled up to whole work-groups.
        let column = KernelShape(device.description).padded(256)
        let four = try OpenCLBackend(device, builder: TestDevice.builder, capacity: 4 * column)
        // At least ten; more where a slow machine makes launches shorter.
        #expect((10..<40).contains(try await four.run(program, points: points, ensemble: ensemble).launches))
    }

    @Test func oneCompiledProgramServesAnyNumberOfPoints() async throws {
        let directory = try TemporaryDirectory()
        for (count, origin) in [(1, BuiltProgram.Origin.source(.absent)), (17, .cache), (3, .cache)] {
            let (program, points, ensemble) = try work(10, steps: 10, points: count)
            let builder = ProgramBuilder(cache: BinaryCache(directory: directory.path))
            let backend = try OpenCLBackend(TestDevice.found.get(), builder: builder)
            _ = try await backend.run(program, points: points, ensemble: ensemble)
            #expect(try await backend.origin(of: program.code, ensemble: ensemble) == origin)
            // The trajectories, and the reduction that all programs share.
            #expect(try directory.files.count == 2)
        }
    }

    @Test func cancellingEndsARun() async throws {
        let (program, points, ensemble) = try work(1_000_000_000, steps: 1000, points: 50)
        let backend = try OpenCLBackend(TestDevice.found.get(), builder: TestDevice.builder)
        let run = Task { try await backend.run(program, points: points, ensemble: ensemble).launches }
        try await Task.sleep(for: .milliseconds(300))
        run.cancel()
        await #expect(throws: BackendError.cancelled) { try await run.value }
    }
}
