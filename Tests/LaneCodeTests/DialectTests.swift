import BackendConformance
import Dynamics
import Experiments
import Expressions
import Foundation
import Programs
import RandomStreams
import Testing

@testable import LaneCode

/// The text of programs: what it contains once, and that it is valid C as well.
@Suite struct DialectTests {
    private func source(
        _ name: String, batch: Int = 0, _ observable: Observable = .tailMean, _ estimator: Estimator = .plain
    ) throws -> LaneSource {
        var experiment = Experiment(landscape: try LandscapeLibrary.landscape(named: name, batch: batch))
        (experiment.sigma, experiment.observable, experiment.estimator) = (0.3, observable, estimator)
        return LaneSource(try experiment.program().code, .philox)
    }

    @Test func itKnowsNoOpenCL() throws {
        for word in ["__kernel", "__global", "__constant", "get_global_id", "ulong", "uint ", "vload", "vstore"] {
            #expect(try !source("tanh-net", batch: 3, .stepMedian, .antithetic).dialect.contains(word), "\(word)")
        }
    }

    /// A pair is its trajectory said once and called twice.
    @Test func aPairIsSaidOnce() throws {
        let (plain, pair) = (try source("logistic").dialect, try source("logistic", .tailMean, .antithetic).dialect)
        #expect(pair.utf8.count < plain.utf8.count + 2000)
        #expect(pair.contains("ls_part p0, p1;") && pair.contains("y.n0 = -x.n0;"))
        #expect(!plain.contains("z.p1") && !plain.contains("y.n0"))
    }

    /// As C with vector extensions, by the compiler that stands beside Swift's.
    @Test func itCompilesAsC() throws {
        let cases = [
            try source("quartic"), try source("muller-brown", .maximum, .antithetic),
            try source("tanh-net", batch: 3, .tailMedian),
            LaneSource(ObservablesCase.program(arePairs: true).code, .mulberry32),
            LaneSource(ObservablesCase.program(arePairs: true).code, .gay),
            LaneSource(ObservablesCase.program.recordingChanges.code, .philox),
        ]
        let packed = (PackedCase.some + PackedCase.oddPeriods).map { LaneSource($0.code, $0.generator) }
        for source in cases + packed + [try oddConstants()] {
            let found = try complaints(about: source.dialect)
            #expect(found.isEmpty, "\(found.prefix(500))")
        }
        #expect(try complaints(about: source("quartic").dialect + "int wrong = f64v;").contains("error"))
    }

    /// Constants that have no decimal in C.
    private func oddConstants() throws -> LaneSource {
        let x = Expression.variable("x")
        let odd = [Double.infinity, -.infinity, 5e-324].reduce(x) { min($0, max(x, Expression($1))) }
        let program = try ParametricProgram(
            state: ["x"], normals: [], next: [odd], energy: x, start: [0], observables: [.tailMean])
        return LaneSource(program.code, .philox)
    }

    /// On the path, or beside the swift that is.
    private static let clang: URL? = {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map {
            URL(fileURLWithPath: String($0))
        }
        let swift = folders.map {
            $0.appendingPathComponent("swift").resolvingSymlinksInPath().deletingLastPathComponent()
        }
        return (folders + swift).map { $0.appendingPathComponent("clang") }.first {
            FileManager.default.isExecutableFile(atPath: $0.path)
        }
    }()

    private func complaints(about dialect: String) throws -> String {
        let root = URL(fileURLWithPath: #filePath).appendingPathComponent("../../..").standardized.path
        let text = """
            #include <stdint.h>
            #define LANES 8
            #define VECTORS 2
            #include "\(root)/Sources/CVectorOps/kernels.h"
            \(dialect)
            """
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("leapstar-\(UUID().uuidString).c")
        try text.write(to: file, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(at: file) }
        let compiler = Process()
        compiler.executableURL = try #require(Self.clang, "clang stands beside swift, and neither is on the path")
        compiler.arguments = ["-fsyntax-only", "-std=gnu17", file.path]
        let pipe = Pipe()
        compiler.standardError = pipe
        try compiler.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        compiler.waitUntilExit()
        return compiler.terminationStatus == 0 ? "" : String(decoding: output, as: UTF8.self)
    }
}
