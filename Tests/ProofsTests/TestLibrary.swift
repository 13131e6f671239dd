import Foundation
import Testing

@testable import Proofs

/// The MPFR library that these tests run on: this machine's.
enum TestLibrary {
    static var isFound: Bool { (try? MPFRLibrary.shared.get()) != nil }

    /// Where the library is demanded, a run without it is a failure, not a skip.
    static let isDemanded = ProcessInfo.processInfo.environment["LEAPSTAR_EXPECT_MPFR"] == "1"
}

extension Trait where Self == ConditionTrait {
    static var needsMPFR: Self {
        .enabled(if: TestLibrary.isFound, "no MPFR library here; set LEAPSTAR_EXPECT_MPFR=1 to make that a failure")
    }
}

@Suite struct DemandedLibraryTests {
    @Test(.enabled(if: TestLibrary.isDemanded, "LEAPSTAR_EXPECT_MPFR=1 is not set"))
    func isFound() throws { _ = try MPFRLibrary.shared.get() }
}
