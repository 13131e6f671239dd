import Backends
import Testing

@testable import OpenCLBackend

/// The division of points × samples into launches: at any speed, each sample of each point once and in order.
@Suite struct LaunchPlanTests {
    private static let shapes: [(isProcessor: Bool, lanes: Int)] = [(true, 1), (true, 16), (false, 1), (false, 16)]

    private func shape(_ lanes: Int, isProcessor: Bool) throws -> KernelShape {
        KernelShape(.example(kind: isProcessor ? .cpu : .gpu), options: try #require(KernelOptions("lanes=\(lanes)")))
    }

    private func ensemble(_ samples: Range<UInt64>) -> Ensemble {
        Ensemble(samples: samples, steps: 100, tailStart: 50)
    }

    @Test(arguments: shapes)
    func everySampleOfEveryPointRunsOnceAndInOrder(_ isProcessor: Bool, _ lanes: Int) throws {
        let shape = try shape(lanes, isProcessor: isProcessor)
        for (points, samples) in [(1, 0..<1), (300, 0..<1), (17, 250..<9000), (5, 1000..<70_001)]
            as [(Int, Range<UInt64>)]
        {
            for limit in [1, 1024, 3000, LaunchPlan.usualCapacity] {
                var plan = LaunchPlan(points: points, ensemble: ensemble(samples), shape: shape, limit: limit)
                var next = [UInt64](repeating: samples.lowerBound, count: points)
                // Speeds that jump, as those of a device do on which others run too.
                var speed = 1e5
                while let launch = plan.next(stepsPerSecond: speed) {
                    #expect(launch.samples == launch.samples.clamped(to: samples))
                    for point in launch.points {
                        #expect(next[point] == launch.samples.lowerBound)
                        next[point] = launch.samples.upperBound
                    }
                    #expect(launch.points.count * launch.stride(shape) <= plan.capacity)
                    #expect(Int(DeviceTally.places(of: launch.samples).upperBound) <= launch.width(shape))
                    speed = speed > 1e8 ? 3e4 : speed * 7
                }
                #expect(next == .init(repeating: samples.upperBound, count: points))
                #expect(plan.capacity <= max(limit, shape.padded(256)))
            }
        }
    }

    @Test func launchesLastAboutASecond() throws {
        let shape = try shape(1, isProcessor: true)
        var plan = LaunchPlan(points: 1000, ensemble: ensemble(0..<512), shape: shape)
        // By samples a second: 10,240; 700, less than two points; 300, a tile of one node; fewer than any launch has.
        let expected: [(speed: Double, launch: WorkRegion?)] = [
            (1_024_000, WorkRegion(points: 0..<20, samples: 0..<512)),
            (70_000, WorkRegion(points: 20..<21, samples: 0..<512)),
            (30_000, WorkRegion(points: 21..<22, samples: 0..<256)),
            (30_000, WorkRegion(points: 21..<22, samples: 256..<512)),
            (1, WorkRegion(points: 22..<23, samples: 0..<256)), (1e12, WorkRegion(points: 22..<23, samples: 256..<512)),
            (1e12, WorkRegion(points: 23..<1000, samples: 0..<512)), (1e12, nil),
        ]
        for (speed, launch) in expected {
            let got = plan.next(stepsPerSecond: speed)
            #expect(got == launch)
        }
    }

    @Test func memoryStaysBounded() throws {
        let shape = try shape(16, isProcessor: true)
        for (points, samples) in [(1, 1_000_000_000), (1000, 1_000_000_000), (1_000_000, 1)] as [(Int, UInt64)] {
            var plan = LaunchPlan(points: points, ensemble: ensemble(0..<samples), shape: shape)
            #expect(plan.capacity <= 1 << 22)
            let first = plan.next(stepsPerSecond: 1e15)
            let launch = try #require(first)
            #expect(launch.points.count * launch.stride(shape) == 1 << 22)
        }
    }

    /// As long as they may be, for drivers that compile another form of a kernel for longer ones.
    @Test func rowsStayShort() throws {
        let shape = try shape(1, isProcessor: true)
        var plan = LaunchPlan(points: 2, ensemble: ensemble(0..<200_000), shape: shape, longestRow: 65_534)
        var widths: [Int] = []
        while let launch = plan.next(stepsPerSecond: 1e12) { widths.append(launch.width(shape)) }
        #expect(widths.max() == 1 << 15)
    }

    @Test func nothingToDoIsNoLaunch() throws {
        let shape = try shape(1, isProcessor: true)
        var noPoints = LaunchPlan(points: 0, ensemble: ensemble(0..<10), shape: shape)
        var noSamples = LaunchPlan(points: 3, ensemble: ensemble(5..<5), shape: shape)
        let launches = [noPoints.next(stepsPerSecond: 1e9), noSamples.next(stepsPerSecond: 1e9)]
        #expect(launches == [nil, nil])
    }
}
