import Foundation
import Testing

@testable import Proofs

/// Which library is used, or why none is.
@Suite struct MPFRLibraryTests {
    private func load(_ path: String) throws(MPFRError) -> MPFRLibrary {
        try MPFRLibrary.load(environment: [MPFRLibrary.overrideVariable: path])
    }

    /// The error that it throws.
    private func refusal(of path: String) -> MPFRError? {
        do throws(MPFRError) {
            _ = try load(path)
            return nil
        } catch {
            return error
        }
    }

    private func isOneLine(_ text: String) -> Bool {
        !text.isEmpty && !text.contains(where: \.isNewline) && text.count < 300
    }

    @Test func unwantedLibrariesAreNotLoaded() {
        #expect(refusal(of: "none") == .unwanted)
        #expect("\(MPFRError.unwanted)" == "LEAPSTAR_MPFR_LIBRARY is none, so proofs stop at double-double arithmetic")
    }

    @Test func filesThatDoNotExistAreNotLoadable() throws {
        let path = FileManager.default.temporaryDirectory.path + "/leapstar-\(UUID().uuidString)/libmpfr.so.6"
        let refusal = try #require(self.refusal(of: path))
        guard case .notLoadable(path: path, let reason) = refusal else { return #expect(Bool(false), "\(refusal)") }
        #expect(isOneLine(reason) && isOneLine("\(refusal)") && "\(refusal)".contains("'\(path)' cannot be loaded"))
    }

    #if os(Linux)
        @Test func otherLibrariesAreUnusable() throws {
            let refusal = try #require(self.refusal(of: "libc.so.6"))
            #expect(refusal == .unusable(path: "libc.so.6", "it lacks mpfr_get_version"))
            #expect(
                isOneLine("\(refusal)")
                    && "\(refusal)".contains("'libc.so.6' cannot be used, as it lacks mpfr_get_version"))
        }
    #endif

    @Test func everyDescriptionIsOneLine() {
        let errors: [MPFRError] = [
            .notFound, .unwanted, .notLoadable(path: "a", reason: "b"), .unusable(path: "a", "b"),
        ]
        for error in errors {
            #expect(isOneLine("\(error)") && "\(error)".hasSuffix("proofs stop at double-double arithmetic"))
        }
    }

    @Test(.needsMPFR) func theUsualLibraryIsFound() throws {
        let shared = try MPFRLibrary.shared.get()
        #expect(shared.version.split(separator: ".").first.flatMap { Int($0) } ?? 0 >= 4)
        // An empty name demands nothing, its own name finds it again.
        #expect(try load("").path == MPFRLibrary.load(environment: [:]).path)
        #expect(try load(shared.path).version == shared.version)
    }
}
