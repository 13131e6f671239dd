import BackendConformance
import Backends
import Dynamics
import Experiments
import Programs
import Testing

@testable import OpenCLBackend

/// The division of launches whose record would not fit.
@Suite struct RecordSlicesTests {
    private func shape(_ text: String) throws -> KernelShape {
        KernelShape(.example(kind: .gpu), options: try #require(KernelOptions(text)))
    }

    private func ensemble(tail: UInt32) -> Ensemble { Ensemble(samples: 0..<5000, steps: 2 * tail, tailStart: tail) }

    @Test(arguments: [1, 2], [1, 30_000, 3_000_000, 1 << 25])
    func everyWorkItemRunsOnceWithinTheMemory(_ streams: Int, _ limit: Int) throws {
        for text in ["lanes=1,vectors=1,group=64", "lanes=16,vectors=2,group=1", "lanes=2,vectors=4,group=8"] {
            let shape = try shape(text)
            for (points, samples, tail) in [(1, 300, 200), (7, 5000, 10), (40, 1, 3), (2, 256, 1 << 20)]
                as [(Int, UInt64, UInt32)]
            {
                let kept = RecordSlices(
                    RecordShape(streams: streams, isReduced: true), ensemble(tail: tail), stride: 1, shape: shape,
                    groupSize: shape.groupSize, samples: 1 << 22, limit: limit)
                let launch = WorkRegion(points: 3..<3 + points, samples: 0..<samples)
                let items = launch.width(shape) / shape.samplesPerItem
                var seen = [Int](repeating: 0, count: points * items)
                for slice in kept.slices(of: launch) {
                    for point in slice.points { for item in slice.items { seen[point * items + item] += 1 } }
                    #expect(slice.items.count.isMultiple(of: shape.groupSize))
                    #expect(slice.points.count * kept.width(slice) * kept.rows * kept.streams <= kept.capacity)
                }
                #expect(seen.allSatisfy { $0 == 1 })
                let group = kept.rows * kept.streams * shape.samplesPerItem * shape.groupSize
                #expect(kept.capacity <= max(limit, group))
            }
        }
    }

    @Test func whatNoDeviceHoldsIsRefused() throws {
        let kept = RecordSlices(
            RecordShape(streams: 1, isReduced: true), ensemble(tail: 1000), stride: 1,
            shape: try shape("lanes=1,vectors=1,group=64"),
            groupSize: 64, samples: 64)
        #expect(kept.obstacle(allocationLimit: 1 << 20) == nil)
        #expect(
            kept.obstacle(allocationLimit: 100_000)?.description
                == "what is kept of 1000 steps takes 512512 bytes on the device, which allocates at most 100000; "
                + "take a shorter tail or 'backend' cpu")
    }
}

/// Slices on the device give the same bits.
@Suite(.needsDevice) struct SlicedLaunchTests {
    /// Records that work-items reduce at once, and records that a kernel of their own reduces.
    private static let forms = ["lanes=4,vectors=2", "lanes=1,vectors=2,group=8"]

    @Test(arguments: forms) func theSizeOfSlicesDoesNotMatter(_ form: String) async throws {
        // A work-group at a time.
        let backend = try OpenCLBackend(
            TestDevice.found.get(), kernels: #require(KernelOptions(form)), builder: TestDevice.builder, capacity: 1024,
            keptCapacity: 1)
        let report = try await Conformance.checkObservables(backend, arePairs: true)
        #expect(report.differences.isEmpty && report.trajectories > 0, "\(report)")
    }

    @Test(arguments: forms) func severalPointsShareASlice(_ form: String) async throws {
        let program = ObservablesCase.program
        let points = try ObservablesCase.all.map { try $0.arguments() }
        let ensemble = Ensemble(samples: 3..<300, steps: 12, tailStart: 5, runSeed: 5)
        let expected = try await ReferenceBackend().run(program, points: points, ensemble: ensemble).tallies
        for capacity in [1, 8 * 2 * 512, RecordSlices.usualCapacity] {
            let backend = try OpenCLBackend(
                TestDevice.found.get(), kernels: #require(KernelOptions(form)), builder: TestDevice.builder,
                keptCapacity: capacity)
            let got = try await backend.run(program, points: points, ensemble: ensemble).tallies
            #expect(
                zip(got, expected).allSatisfy { zip($0, $1).allSatisfy { $0.hasSameBits(as: $1) } },
                "capacity \(capacity)")
        }
    }
}
