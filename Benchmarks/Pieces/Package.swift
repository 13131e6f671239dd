// swift-tools-version: 6.1
import PackageDescription

// A package of its own, so that nobody who uses Leapstar fetches what only its benchmarks need.
let package = Package(
    name: "PiecesBenchmark",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(name: "Leapstar", path: "../.."),
        .package(url: "https://github.com/ordo-one/benchmark", from: "1.38.1", traits: []),
    ],
    targets: [
        .executableTarget(
            name: "PiecesBenchmark",
            dependencies: [
                .product(name: "LeapstarPieces", package: "Leapstar"), .product(name: "Benchmark", package: "benchmark"),
            ],
            path: "Benchmarks/Pieces",
            plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")])
    ],
    swiftLanguageModes: [.v6]
)
