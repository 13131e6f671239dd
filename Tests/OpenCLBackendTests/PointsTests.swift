import BackendConformance
import Backends
import Dynamics
import Experiments
import Foundation
import LaneCode
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

    /// Work-items that carry several points give the bits of those that carry one.
    @Test func pointsThatShareDrawsKeepTheirBits() async throws {
        let report = try await Conformance.checkPoints(sharing(TestDevice.builder), ConformanceCase.severalPoints)
        #expect(report.differences.isEmpty, "\(report)")
    }

    /// A backend whose points share their draws in any run.
    private func sharing(_ builder: ProgramBuilder, _ options: String? = nil) throws -> OpenCLBackend {
        var kernels = try options.map { try #require(KernelOptions($0)) } ?? KernelOptions()
        kernels.areForLongWork = true
        return try OpenCLBackend(TestDevice.found.get(), kernels: kernels, builder: builder, capacity: 2048)
    }

    /// Points share the numbers, too, that their steps share.
    @Test func pointsShareJointDraws() async throws {
        let directory = try TemporaryDirectory()
        let backend = try sharing(ProgramBuilder(cache: BinaryCache(directory: directory.path)))
        let report = try await Conformance.checkPoints(backend, ConformanceCase.jointPoints)
        #expect(report.differences.isEmpty && report.trajectories > 0, "\(report)")
        let kept = try directory.files.map { try Data(contentsOf: $0) }
        let isShared = kept.map { one in
            ["#define POINTS 16", "ls_draw_joint"].allSatisfy { one.range(of: Data($0.utf8)) != nil }
        }
        #expect(isShared.contains(true))
    }

    /// What points read of large tables lies in a buffer.
    @Test func pointsShareLargeTables() async throws {
        let directory = try TemporaryDirectory()
        let backend = try sharing(ProgramBuilder(cache: BinaryCache(directory: directory.path)))
        let report = try await Conformance.checkPoints(backend, [#require(ConformanceCase.largeTable)])
        #expect(report.differences.isEmpty && report.trajectories > 0, "\(report)")
        let kept = try directory.files.map { try Data(contentsOf: $0) }
        let isShared = kept.map { one in
            ["#define POINTS 16", "#define LEAPSTAR_DATA 1"].allSatisfy { one.range(of: Data($0.utf8)) != nil }
        }
        #expect(isShared.contains(true))
    }

    /// Work-groups of many samples, whose launches are padded.
    @Test func pointsShareInLargeGroups() async throws {
        let (program, points, ensemble) = try work(700, steps: 40, points: 7)
        let directory = try TemporaryDirectory()
        let builder = ProgramBuilder(cache: BinaryCache(directory: directory.path))
        let backend = try sharing(builder, "group=64")
        let expected = try await ReferenceBackend().run(program, points: points, ensemble: ensemble).tallies
        #expect(try await backend.run(program, points: points, ensemble: ensemble).tallies == expected)
        // Wrong bits would be told by nothing else, as single points take over.
        let kept = try directory.files.map { try Data(contentsOf: $0) }
        #expect(kept.contains { $0.range(of: Data("#define POINTS 16".utf8)) != nil })
    }

    /// Where points share, and where there is nothing to share, too little, or too much for a cache.
    @Test func pointsShareWhereThatIsLessWork() throws {
        let program = try work(1, steps: 10, points: 1).0.code
        #expect([0, 1, 2, 16, 100].map { shares(program, points: $0) } == [false, false, true, true, true])
        var experiment = Experiment(landscape: try LandscapeLibrary.landscape(named: "harmonic"))
        experiment.observable = .stepMedian
        #expect(!shares(try experiment.program().code))
        (experiment.observable, experiment.noise) = (.tailMean, Noise(.none))
        #expect(!shares(try experiment.program().code))
        let large = try LandscapeLibrary.landscape(named: "quadratic", dimension: 64)
        #expect(!shares(try Experiment(landscape: large).program().code))
    }

    private func shares(_ program: TrajectoryProgram, points: Int = 16) -> Bool {
        SharedDraws(program, .philox).isWorthwhile(points: points)
    }

    @Test(arguments: [(1, 1), (2, 2), (16, 16), (17, 9), (32, 16), (33, 11), (100, 15)])
    func workItemsGetEqualShares(_ points: Int, _ perItem: Int) {
        #expect(SharedDraws.pointsPerItem(of: points) == perItem)
        // Works are cut so that as many stay together.
        #expect(SharedDraws.mostPoints == WorkRegion.pointsTogether)
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
