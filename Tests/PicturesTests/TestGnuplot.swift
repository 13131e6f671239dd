import Foundation
import TestSupport
import Testing

/// The gnuplot of this machine, found by the system rather than by the code under test.
enum TestGnuplot {
    static let isFound: Bool = {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", "command -v gnuplot >/dev/null"]
        guard (try? process.run()) != nil else { return false }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }()

    /// Where gnuplot is demanded, a run without it is a failure, not a skip.
    static let isDemanded = ProcessInfo.processInfo.environment["LEAPSTAR_EXPECT_GNUPLOT"] == "1"
}

extension Trait where Self == ConditionTrait {
    static var needsGnuplot: Self {
        .enabled(
            if: TestGnuplot.isFound || TestGnuplot.isDemanded,
            "no gnuplot here; set LEAPSTAR_EXPECT_GNUPLOT=1 to make that a failure")
    }
}

/// A directory that is removed when the test ends.
final class TemporaryDirectory: Sendable {
    let url = FileManager.default.temporaryDirectory.appending(path: "leapstar-pictures-\(UUID().uuidString)")

    init() throws { try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true) }

    deinit { try? FileManager.default.removeItem(at: url) }

    func path(_ name: String) -> String { url.appending(path: name).path }

    /// What is in it, hidden files included, in order.
    var names: [String] { get throws { try FileManager.default.contentsOfDirectory(atPath: url.path).sorted() } }

    func text(_ name: String) throws -> String { try String(contentsOf: url.appending(path: name), encoding: .utf8) }

    /// Makes a program that stands for gnuplot.
    func program(_ script: String) throws { try TestScript.write(script, to: path("gnuplot")) }
}
