package import Dynamics
import Experiments
import Messages

/// The source of the fan-ins that give the masses of the preconditioner.
public enum FanIns: Sendable, Hashable {
    /// The fan-ins that the landscape declares.
    case landscape
    /// The number of inputs, for each coordinate.
    case counts([Int])
}

extension ValueKind where Value == FanIns {
    package static let fanIns = ValueKind(
        expected: "landscape, or whole numbers separated by commas such as 4,4,0",
        schema: .any(.object(["const": .text("landscape")]), .type("array", ["items": .type("integer")])),
        read: { raw in
            if raw == .text("landscape") { return .landscape }
            guard let items = raw.items else { return nil }
            let counts = items.compactMap { NumberText($0)?.count.flatMap { Int(exactly: $0) } }
            return counts.count == items.count ? .counts(counts) : nil
        },
        write: { fanIns in
            switch fanIns {
            case .landscape: .text("landscape")
            case .counts(let counts): .list(counts.map { .integer("\($0)") })
            }
        })
}

extension FanIns {
    /// The masses that these fan-ins give in `landscape`.
    package func masses(in landscape: Landscape) throws(JobError) -> [Double] {
        switch self {
        case .landscape:
            guard let declared = landscape.fanIns else {
                throw .invalid(
                    .missing(
                        """
                        landscape '\(landscape.name)' declares no fan-in; \
                        \(remedy: "give one for each coordinate such as \(field: Keys.fanIn.name, "4,0")")
                        """))
            }
            return Preconditioner.masses(fanIns: declared)
        case .counts(let counts):
            guard counts.count == landscape.dimension else {
                throw .invalid(
                    .outOfRange(
                        """
                        got \(got: counts.count) \(word: "fan-ins", for: "fan-in"); \
                        \(remedy: "give one for each of the \(landscape.dimension) coordinates, 0 for a bias")
                        """))
            }
            return Preconditioner.masses(fanIns: counts)
        }
    }
}
