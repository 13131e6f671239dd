import Benchmark
import Pieces

/// Each piece by itself; one iteration is a thousand runs, or one where a run is long.
let benchmarks: @Sendable () -> Void = {
    for piece in Piece.all {
        let isLong = piece.count > 1000 || piece.count == 1
        Benchmark(
            "\(piece.name) (\(piece.count) a run)",
            configuration: .init(metrics: [.wallClock, .throughput], warmupIterations: 3, scalingFactor: isLong ? .one : .kilo, maxDuration: .seconds(1))
        ) { benchmark in
            for _ in benchmark.scaledIterations { blackHole(piece.run()) }
        }
    }
}
