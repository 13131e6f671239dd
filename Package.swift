// swift-tools-version: 6.1
import PackageDescription

// Dependencies run one way, top to bottom of this list.
let package = Package(
    name: "Leapstar",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "leapstar", targets: ["leapstar"]),
        .library(name: "Leapstar", targets: ["Leapstar"]),
        .library(name: "Expressions", targets: ["Expressions"]),
        .library(name: "RandomStreams", targets: ["RandomStreams"]),
        // For Benchmarks/Pieces alone.
        .library(name: "LeapstarPieces", targets: ["Pieces"]),
        // For tests alone: an OpenCL library that can be told to misbehave.
        .library(name: "PlantedDriver", type: .dynamic, targets: ["PlantedDriver"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
    ],
    targets: [
        // What is said when something is wrong, whoever says it.
        .target(name: "Messages"),
        // Scalar definitions.
        .target(name: "ElementaryFunctions", exclude: ["ACCURACY.md", "Derivation"]),
        .target(name: "RandomStreams", dependencies: ["ElementaryFunctions"]),
        .target(name: "Expressions", dependencies: ["ElementaryFunctions"]),
        .target(name: "ExtendedPrecision", dependencies: ["Expressions"]),
        // What backends execute.
        .target(name: "Programs", dependencies: ["Expressions"]),
        // What code repeats, as loops.
        .target(name: "Loops", dependencies: ["Expressions"]),
        // The physics, as programs.
        .target(name: "Dynamics", dependencies: ["Messages", "Expressions", "RandomStreams", "Programs"]),
        // Laws, evolutions and rates of Langevin dynamics that need no sampling.
        .target(name: "Densities", dependencies: ["Messages", "ElementaryFunctions", "Expressions", "Dynamics"]),
        // What executes programs.
        .target(name: "CAffinity"),
        .target(
            name: "Backends", dependencies: ["Messages", "RandomStreams", "Expressions", "Programs", "CAffinity"]),
        // What was finished, kept on disk.
        .target(
            name: "Journals",
            dependencies: [
                "Messages", "Expressions", "Programs", "Backends", .product(name: "GRDB", package: "GRDB.swift"),
            ]),
        // Several processes that work together.
        .target(name: "CMPI", linkerSettings: [.linkedLibrary("dl", .when(platforms: [.linux]))]),
        .target(name: "Ranks", dependencies: ["Messages", "RandomStreams", "Programs", "Backends", "CMPI"]),
        // What devices run, as text; as C it is the processor's, too.
        .target(
            name: "Kernels", path: "Kernels",
            resources: [
                .embedInCode("lanes.cl"),
                .embedInCode("lanes.h"),
                .embedInCode("sites.h"),
                .embedInCode("binary64.cl"),
                .embedInCode("exponential.cl"),
                .embedInCode("logarithm.cl"),
                .embedInCode("trigonometric.cl"),
                .embedInCode("hyperbolic.cl"),
                .embedInCode("arctangent.cl"),
                .embedInCode("power.cl"),
                .embedInCode("bases.cl"),
                .embedInCode("roots.cl"),
                .embedInCode("arcs.cl"),
                .embedInCode("error_function.cl"),
                .embedInCode("modulo.cl"),
                .embedInCode("philox.cl"),
                .embedInCode("normals.cl"),
                .embedInCode("rows.cl"),
                .embedInCode("mulberry32.cl"),
                .embedInCode("colours.cl"),
                .embedInCode("select.cl"),
                .embedInCode("trajectory.cl"),
                .embedInCode("points.cl"),
                .embedInCode("entry.cl"),
                .embedInCode("reduce.cl"),
                .embedInCode("checks.cl"),
                .embedInCode("radii.cl"),
                .embedInCode("ceilings.cl"),
            ]),
        // Programs as text in the dialect of the kernels.
        .target(name: "LaneCode", dependencies: ["RandomStreams", "Expressions", "Loops", "Programs", "Kernels"]),
        .target(
            name: "CVectorOps",
            exclude: [
                "instruction_set.inc", "block_operations.inc", "normals.inc", "normal_pieces.inc", "medians.inc",
                "ceilings.inc", "ceiling_mixes.inc",
            ]),
        // Files that may be removed at any time, and what may end its process, done in a child.
        .target(name: "Caches"),
        .target(name: "Trials"),
        // Programs that this machine's C compiler has compiled.
        .target(
            name: "NativeCode",
            dependencies: ["RandomStreams", "Programs", "Kernels", "LaneCode", "Caches", "Trials"]),
        .target(
            name: "CPUBackend",
            dependencies: [
                "RandomStreams", "Expressions", "Programs", "Backends", "LaneCode", "CVectorOps", "NativeCode",
            ]),
        // Enclosures of what is not sampled, proved.
        .target(name: "CMPFR", linkerSettings: [.linkedLibrary("dl", .when(platforms: [.linux]))]),
        .target(
            name: "Proofs",
            dependencies: ["Programs", "Backends", "Dynamics", "Expressions", "ExtendedPrecision", "CMPFR"]),
        .target(name: "COpenCL", linkerSettings: [.linkedLibrary("dl", .when(platforms: [.linux]))]),
        .target(
            name: "OpenCLBackend",
            dependencies: [
                "Messages", "RandomStreams", "Programs", "Backends", "Kernels", "LaneCode", "COpenCL", "Caches",
                "Trials",
            ]),
        // How fast devices could be.
        .target(
            name: "Roofline",
            dependencies: [
                "Expressions", "Programs", "Backends", "CVectorOps", "Kernels", "LaneCode", "OpenCLBackend",
            ]),
        // What asks questions of ensembles.
        .target(name: "Inference", dependencies: ["ElementaryFunctions", "RandomStreams"]),
        .target(
            name: "Experiments",
            dependencies: [
                "Messages", "Programs", "Backends", "Dynamics", "Expressions", "RandomStreams", "ExtendedPrecision",
                "Proofs",
            ]),
        // Langevin dynamics: equations, solvers, and what is asked of their ensembles.
        .target(
            name: "Langevin",
            dependencies: [
                "Messages", "RandomStreams", "Expressions", "Programs", "Dynamics", "Densities", "Backends",
                "Inference", "Experiments",
            ]),
        // What proves a device before its numbers are believed.
        .target(
            name: "Doctor",
            dependencies: [
                "Messages", "ElementaryFunctions", "RandomStreams", "Expressions", "Programs", "Dynamics", "Backends",
                "CVectorOps", "CPUBackend", "Trials", "OpenCLBackend", "Experiments",
            ]),
        .target(
            name: "Boundaries",
            dependencies: ["Messages", "Backends", "Experiments", "Inference", "ElementaryFunctions", "Proofs"]),
        // What there is to run on, and which of it is taken.
        .target(
            name: "Devices",
            dependencies: [
                "Messages", "Programs", "Dynamics", "Backends", "CPUBackend", "Trials", "OpenCLBackend", "Experiments",
                "Doctor",
            ]),
        // Studies as values: requests, events, results.
        .target(name: "CNumberText"),
        .target(
            name: "Jobs",
            dependencies: [
                "ElementaryFunctions", "RandomStreams", "Expressions", "Dynamics", "Backends", "OpenCLBackend",
                "Proofs",
                "Inference", "Experiments", "Boundaries", "Doctor", "Devices", "Messages", "CNumberText", "Journals",
                "Ranks",
            ]),
        // Studies of Langevin dynamics.
        .target(
            name: "LangevinStudies",
            dependencies: [
                "Messages", "RandomStreams", "Expressions", "Dynamics", "Densities", "Backends", "Inference",
                "Experiments", "Boundaries", "Langevin", "Devices", "Jobs", "ElementaryFunctions",
            ]),
        // How fast devices are, as a study.
        .target(
            name: "Benchmarking",
            dependencies: [
                "Expressions", "Dynamics", "Backends", "CPUBackend", "OpenCLBackend", "Experiments", "Doctor",
                "Devices", "Roofline", "Messages", "Jobs",
            ]),
        .target(
            name: "Paper",
            dependencies: ["Dynamics", "Backends", "Experiments", "Boundaries", "Devices", "Messages", "Jobs"]),
        .target(
            name: "Leapstar",
            dependencies: [
                "RandomStreams", "Expressions", "Programs", "Dynamics", "Backends", "Proofs", "OpenCLBackend",
                "Inference",
                "Experiments", "Boundaries", "Langevin", "Devices", "Messages", "Jobs", "LangevinStudies",
                "Benchmarking", "Paper",
            ]),
        // Files that appear when they are complete.
        .target(name: "OutputFiles"),
        // Pictures of whatever data: it knows nothing of the physics.
        .target(name: "Pictures", dependencies: ["OutputFiles"]),
        // Results as tables, rows, sentences and pictures.
        .target(
            name: "Reports",
            dependencies: [
                "ElementaryFunctions", "Jobs", "LangevinStudies", "Paper", "Leapstar", "Pictures",
            ]),
        // Studies for several clients: run one after the other, followed, kept and cancelled.
        .target(
            name: "JobService", dependencies: ["Messages", "Experiments", "Jobs", "Leapstar", "Reports"]),
        // The service and a page over HTTP.
        .target(
            name: "Playground",
            dependencies: [
                "Messages", "Jobs", "Paper", "Leapstar", "Reports", "JobService",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
            ],
            resources: [.embedInCode("Page")]),
        // The inside, piece by piece, for benchmarks.
        .target(
            name: "Pieces",
            dependencies: [
                "Expressions", "Dynamics", "Backends", "CVectorOps", "LaneCode", "Experiments",
            ]),
        // The command line.
        .target(
            name: "LeapstarCommands",
            dependencies: [
                "Trials", "OpenCLBackend", "Doctor", "Journals", "Ranks",
                "Jobs", "LangevinStudies", "Paper", "Leapstar", "Reports", "OutputFiles", "Pictures", "Playground",
                "Yams",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]),
        .executableTarget(name: "leapstar", dependencies: ["LeapstarCommands"]),
        // Tests: one folder per module, and one for the house as a whole.
        .testTarget(name: "ArchitectureTests"),
        .target(name: "TestSupport", dependencies: ["Expressions", "Dynamics", "Backends"], path: "Tests/TestSupport"),
        .target(
            name: "BackendConformance",
            dependencies: [
                "Programs", "RandomStreams", "Expressions", "Dynamics", "Backends", "Experiments", "TestSupport",
            ],
            path: "Tests/BackendConformance"),
        .testTarget(
            name: "JournalsTests",
            dependencies: [
                "Backends", "Programs", "Journals", "BackendConformance",
                .product(name: "GRDB", package: "GRDB.swift"),
            ]),
        .testTarget(
            name: "RanksTests",
            dependencies: ["Messages", "Backends", "Dynamics", "Programs", "Ranks", "BackendConformance"]),
        .testTarget(name: "MessagesTests", dependencies: ["Messages"]),
        .testTarget(name: "ElementaryFunctionsTests", dependencies: ["ElementaryFunctions", "CVectorOps"]),
        .testTarget(name: "RandomStreamsTests", dependencies: ["RandomStreams", "CVectorOps"]),
        .testTarget(name: "ExpressionsTests", dependencies: ["Expressions", "TestSupport"]),
        .testTarget(name: "LoopsTests", dependencies: ["Expressions", "Programs", "Dynamics", "Loops"]),
        .testTarget(name: "ExtendedPrecisionTests", dependencies: ["Expressions", "ExtendedPrecision", "TestSupport"]),
        .testTarget(
            name: "ProofsTests",
            dependencies: [
                "Expressions", "ExtendedPrecision", "Dynamics", "Backends", "CMPFR", "Proofs", "Experiments",
                "TestSupport",
            ]),
        .testTarget(
            name: "LangevinTests",
            dependencies: [
                "Messages", "RandomStreams", "Expressions", "Dynamics", "Densities", "Programs", "Backends",
                "CPUBackend",
                "OpenCLBackend", "Inference", "Experiments", "Langevin", "TestSupport",
            ]),
        .testTarget(
            name: "InferenceTests", dependencies: ["Inference", "ElementaryFunctions", "RandomStreams", "TestSupport"]),
        .testTarget(
            name: "DynamicsTests",
            dependencies: [
                "Programs",
                "RandomStreams", "Expressions", "Dynamics", "Backends", "CPUBackend", "Experiments", "TestSupport",
                "BackendConformance",
            ]),
        .testTarget(
            name: "DensitiesTests",
            dependencies: ["Messages", "ElementaryFunctions", "Expressions", "Dynamics", "Densities"]),
        .testTarget(
            name: "BackendsTests",
            dependencies: [
                "Programs", "Expressions", "Dynamics", "CAffinity", "Backends", "Experiments", "TestSupport",
                "BackendConformance",
            ]),
        .testTarget(
            name: "LeapstarCommandsTests",
            dependencies: [
                "Backends", "Experiments", "Jobs", "LangevinStudies", "Benchmarking", "Paper", "Leapstar", "Reports",
                "Playground", "LeapstarCommands",
                "leapstar", "TestSupport",
            ], exclude: ["Expected"]),
        .testTarget(
            name: "LaneCodeTests",
            dependencies: [
                "Programs", "RandomStreams", "Expressions", "Dynamics", "LaneCode", "Experiments", "BackendConformance",
            ]),
        .target(
            name: "PlantedDriver", path: "Tests/PlantedDriver",
            linkerSettings: [.linkedLibrary("dl", .when(platforms: [.linux]))]),
        .executableTarget(
            name: "RankTrials", dependencies: ["Programs", "Dynamics", "Backends", "Experiments", "Ranks"],
            path: "Tests/RankTrials"),
        .executableTarget(
            name: "FaultTrials",
            dependencies: [
                "Messages", "Programs", "Dynamics", "Backends", "CPUBackend", "OpenCLBackend", "Experiments", "Doctor",
            ],
            path: "Tests/FaultTrials"),
        .testTarget(name: "TrialsTests", dependencies: ["Trials"]),
        .testTarget(
            name: "OpenCLBackendTests",
            dependencies: [
                "Programs", "Caches", "LaneCode",
                "RandomStreams", "Expressions", "Dynamics", "Backends", "CPUBackend", "Kernels", "OpenCLBackend",
                "Experiments", "TestSupport", "BackendConformance",
            ]),
        .testTarget(
            name: "DoctorTests",
            dependencies: [
                "Dynamics", "Backends", "CPUBackend", "OpenCLBackend", "Doctor", "Devices", "Jobs", "leapstar",
                "FaultTrials",
                "TestSupport",
            ]),
        .testTarget(
            name: "ReportsTests",
            dependencies: [
                "ElementaryFunctions", "Jobs", "LangevinStudies", "Paper", "Leapstar", "Pictures", "Reports",
            ]),
        .testTarget(
            name: "JobsTests",
            dependencies: [
                "Messages", "RandomStreams", "Expressions", "Dynamics", "Backends", "Experiments", "Boundaries", "Jobs",
            ]),
        .testTarget(name: "LeapstarTests", dependencies: ["Jobs", "Leapstar"]),
        .testTarget(name: "JobServiceTests", dependencies: ["Jobs", "Leapstar", "JobService"]),
        .testTarget(
            name: "PlaygroundTests", dependencies: ["JobService", "Playground"]),
        .testTarget(
            name: "LangevinStudiesTests",
            dependencies: [
                "Boundaries", "Dynamics", "Devices", "RandomStreams", "Jobs", "Langevin", "LangevinStudies",
                "TestSupport",
            ]),
        .testTarget(
            name: "BenchmarkingTests",
            dependencies: ["Dynamics", "Backends", "Devices", "OpenCLBackend", "Experiments", "Jobs", "Benchmarking"]),
        // What whoever uses the package can do, without what is only for the package itself.
        .testTarget(name: "PublicInterfaceTests", dependencies: ["Leapstar"], packageAccess: false),
        .testTarget(
            name: "DevicesTests",
            dependencies: ["Programs", "Dynamics", "Backends", "OpenCLBackend", "Experiments", "Devices"]),
        .testTarget(
            name: "CPUBackendTests",
            dependencies: [
                "Programs",
                "RandomStreams", "Expressions", "Dynamics", "Backends", "CVectorOps", "NativeCode", "CPUBackend",
                "Experiments",
                "TestSupport",
                "BackendConformance",
            ]),
        .testTarget(
            name: "ExperimentsTests",
            dependencies: [
                "Programs",
                "RandomStreams", "Expressions", "ExtendedPrecision", "Dynamics", "Backends", "CPUBackend", "Proofs",
                "Experiments", "TestSupport",
            ]),
        .target(
            name: "CountedLanes", path: "Tests/CountedLanes",
            exclude: ["symbols.hpp", "count.hpp", "dialect.hpp", "undefine.hpp"]),
        .testTarget(name: "RooflineTests", dependencies: ["Expressions", "Dynamics", "Roofline", "CountedLanes"]),
        .testTarget(name: "OutputFilesTests", dependencies: ["OutputFiles"]),
        .testTarget(
            name: "PicturesTests", dependencies: ["Pictures", "OutputFiles", "TestSupport"], exclude: ["Expected"]),
        .testTarget(
            name: "BoundariesTests",
            dependencies: [
                "ElementaryFunctions", "Expressions", "Dynamics", "Backends", "CPUBackend", "Proofs", "OpenCLBackend",
                "Inference", "Experiments", "Boundaries", "TestSupport",
            ]),
    ],
    swiftLanguageModes: [.v6],
    cLanguageStandard: .gnu17,
    cxxLanguageStandard: .cxx20
)

// An import is part of a module's interface only where it says `public import`.
for target in package.targets where target.type != .plugin {
    target.swiftSettings = (target.swiftSettings ?? []) + [.enableUpcomingFeature("InternalImportsByDefault")]
}
