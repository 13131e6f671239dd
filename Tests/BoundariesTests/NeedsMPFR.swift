import Proofs
import Testing

extension Trait where Self == ConditionTrait {
    /// For what takes more bits than double-double arithmetic has. Where the library is demanded, the tests of Proofs
    /// fail without it.
    static var needsMPFR: Self {
        .enabled(
            if: (try? MPFRLibrary.shared.get()) != nil,
            "no MPFR library here; set LEAPSTAR_EXPECT_MPFR=1 to make that a failure")
    }
}
