import Dynamics

/// The schemes that have a name.
public enum SchemeChoice: String, Sendable, CaseIterable {
    case leapfrog
    /// Leapfrog with compensated sums: the same in exact arithmetic, with a lower rounding floor, at about twice the cost.
    case compensatedLeapfrog = "compensated-leapfrog"

    var scheme: any Scheme {
        switch self {
        case .leapfrog: Leapfrog()
        case .compensatedLeapfrog: CompensatedLeapfrog()
        }
    }
}
