import BackendConformance
import Backends
import Dynamics
import Experiments
import Expressions
import Foundation
import NativeCode
import Programs
import TestSupport
import Testing

@testable import CPUBackend

/// When programs are compiled, and what happens where that fails.
@Suite struct NativeProgramTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "native-\(UUID().uuidString)")

    private var kept: [String] {
        (try? FileManager.default.contentsOfDirectory(atPath: folder.appending(path: "native-programs").path)) ?? []
    }

    private func expectRightBits(_ backend: CPUBackend, _ work: Work = .quartic(3..<900, points: 3)) async throws {
        #expect(try await backend.execute(work).values == ReferenceBackend().execute(work).values)
    }

    private func source(_ program: TrajectoryProgram) -> NativeSource {
        let set = InstructionSet.available[0]
        return NativeSource(program, .philox, sharesDraws: false, instructionSet: set.name, lanes: set.lanes)
    }

    /// Whether a program is proven by the reference; throws where it does not become one.
    private func proven(_ work: Work, _ environment: [String: String]) async throws -> Bool {
        let builder = try #require(NativeBuilder(environment: environment, mostSeconds: 1000))
        let source = source(work.program)
        return try await NativeProgram(source, builder.library(source)).isProven(by: work)
    }

    /// A compiler that is a script.
    private func compiler(_ script: String) throws -> String {
        let path = folder.appending(path: "compiler").path
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try TestScript.write(script, to: path)
        return path
    }

    @Test func programsAreKeptForLaterProcesses() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        try await expectRightBits(NativeConformanceTests.backend(cache: folder.path))
        #expect(kept.count == 1)
        // This one could not compile any more.
        let later = try NativeConformanceTests.backend(cache: folder.path)
        try await expectRightBits(later)
        try await expectRightBits(later, .quartic(77..<901, points: 17, wanted: .samples))
        #expect(kept.count == 1)
    }

    /// A compiler that fails, writes nothing, or writes what cannot be loaded: block operations do the work.
    @Test(arguments: ["exit 1", "exit 0", #"while [ "$1" != -o ]; do shift; done; echo nothing > "$2""#])
    func brokenCompilersCostNothing(_ script: String) async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let backend = try NativeConformanceTests.backend(cache: folder.path, compiler: try compiler(script))
        for _ in 0..<2 { try await expectRightBits(backend) }
        #expect(kept.isEmpty)
    }

    /// Programs with loops are compiled, and give the right bits by themselves.
    @Test func loopsAreProven() async throws {
        let environment = [
            "LEAPSTAR_CACHE_DIR": TestCache.path, "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "",
        ]
        for one in ConformanceCase.looped {
            let program = try one.experiment.program()
            guard program.code.record == nil else { continue }
            #expect(source(program.code).hasLoops)
            let points = [try program.arguments(of: one.experiment, dt: one.dt)]
            let work = Work(program.code, points: points, ensemble: one.experiment.ensemble, wanted: .samples)
            let isProven = try await proven(work, environment)
            #expect(isProven, "\(one.experiment.landscape.name)")
            let expected = try await ReferenceBackend().execute(work).numbers
            let isFinite = expected.joined().joined().allSatisfy { $0.isFinite }
            #expect(isFinite, "\(one.experiment.landscape.name)")
        }
    }

    /// A compiler that rounds otherwise is found out, and what it made is not used.
    @Test func wrongBitsAreFound() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        try await expectWrong("#define __builtin_elementwise_sqrt(x) ((x) + (x))")
        try await expectWrong("#define __builtin_elementwise_fma(a, b, c) ((a) * (b) + (c))")
    }

    private func expectWrong(_ definition: String) async throws {
        let header = folder.appending(path: "wrong.h").path
        let script = try compiler("exec clang -include '\(header)' \"$@\"")
        try "\(definition)\n".write(toFile: header, atomically: true, encoding: .utf8)
        let cache = folder.appending(path: "\(definition.hashValue)").path
        let environment = ["LEAPSTAR_CACHE_DIR": cache, "LEAPSTAR_CLANG": script]
        let builder = try #require(NativeBuilder(environment: environment))
        let programs = NativePrograms(builder, InstructionSet.available[0], leastSeconds: 0)
        let work = Work.quartic(3..<900, points: 3)
        #expect(try await programs.program(for: work, threads: 2) == nil, "\(definition)")
        try await expectRightBits(
            CPUBackend(instructionSet: InstructionSet.available[0], threads: 2, builder: builder, leastSeconds: 0))
        #expect(try FileManager.default.contentsOfDirectory(atPath: cache + "/native-programs").count == 1)
    }

    /// A compiler that contracts all that it may changes no bit: no product stands bare before a sum, even where the
    /// compiler folds what keeps the two apart.
    @Test(arguments: ["0.3 * (1 - cos(x))", "x^2 / 30 + 0.7 * x^4", "0.1 * log(1 + exp(x))"])
    func contractionChangesNothing(_ potential: String) async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let landscape = Landscape(
            name: "own", summary: "", variables: ["x"], potential: try Expression.parse(potential, variables: ["x"]),
            start: .init(q: [0.7], p: [0]))
        var experiment = Experiment(landscape: landscape)
        (experiment.scheme, experiment.quantity, experiment.sigma) = (SGD(), Quantity.loss, 0.2)
        let program = try experiment.program()
        let work = Work(
            program.code, points: [try program.arguments(of: experiment, dt: 0.05)],
            ensemble: experiment.ensemble.restricted(to: 3..<900), wanted: .samples)
        let environment = [
            "LEAPSTAR_CACHE_DIR": folder.path,
            "LEAPSTAR_CLANG": try compiler("exec clang \"$@\" -ffp-contract=fast"),
        ]
        let isProven = try await proven(work, environment)
        #expect(isProven)
    }

    /// Code in a folder that others can write is not run.
    @Test func foldersOfOthersAreNotTrusted() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let shared = folder.appending(path: "native-programs")
        try FileManager.default.createDirectory(at: shared, withIntermediateDirectories: true)
        for (outer, inner) in [(0o700, 0o777), (0o770, 0o700)] {
            for (path, mode) in [(folder.path, outer), (shared.path, inner)] {
                try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
            }
            try await expectRightBits(NativeConformanceTests.backend(cache: folder.path))
            #expect(kept.isEmpty)
        }
    }

    /// Work that repays no compilation runs without; what was run counts.
    @Test func onlyLongWorkIsCompiled() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let environment = [
            "LEAPSTAR_CACHE_DIR": folder.path, "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "",
        ]
        let builder = try #require(NativeBuilder(environment: environment))
        let work = Work.quartic(0..<1000, points: 3)
        let seconds = work.size * work.operationsPerSample / (2.5e8 * Double(InstructionSet.available[0].lanes * 2))
        let programs = NativePrograms(builder, InstructionSet.available[0], leastSeconds: 2 * seconds)
        var uses: [Bool] = []
        for _ in 0..<4 { uses.append(try await programs.program(for: work, threads: 2) != nil) }
        #expect(uses == [false, false, true, true] && kept.count == 1)
        // Wrong bits would be told by nothing else, as block operations take over.
        for (points, areShared) in [(1, false), (3, true), (17, true)] {
            let work = Work.quartic(0..<9000, points: points)
            let program = try #require(try await programs.program(for: work, threads: 2))
            #expect(program.source.sharesDraws == areShared)
        }
        #expect(try await programs.program(for: .quartic(5..<5, points: 3), threads: 2) == nil)
        let series = Work.quartic(0..<1000, points: 3, wanted: .series(stride: 2))
        #expect(try await programs.program(for: series, threads: 2) == nil)
    }

    @Test func aCompilerCanBeForbidden() {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
        #expect(Clang(environment: ["PATH": path]) != nil)
        #expect(Clang(environment: ["PATH": path, "LEAPSTAR_CLANG": "none"]) == nil)
        #expect(Clang(environment: ["PATH": path, "LEAPSTAR_CLANG": "/nonexistent/clang"]) == nil)
        #expect(Clang(environment: ["PATH": path, "LEAPSTAR_CLANG": "clang"]) != nil)
        #expect(Clang(environment: ["PATH": "."]) == nil && Clang(environment: [:]) == nil)
    }
}
