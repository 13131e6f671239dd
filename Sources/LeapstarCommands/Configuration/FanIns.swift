import Leapstar

/// Where the preconditioner's masses come from.
enum FanIns: Sendable, Hashable {
    /// What the landscape declares.
    case landscape
    /// One number of inputs for each coordinate.
    case counts([Int])
}

extension ValueKind where Value == FanIns {
    static let fanIns = ValueKind(
        expected: "landscape, or whole numbers separated by commas such as 4,4,0"
    ) { raw in
        if raw == .text("landscape") { return .landscape }
        guard let items = raw.items else { return nil }
        let counts = items.compactMap { NumberText($0)?.count.flatMap { Int(exactly: $0) } }
        return counts.count == items.count ? .counts(counts) : nil
    }
}

extension FanIns {
    /// The masses that they give in `landscape`.
    func masses(in landscape: Landscape) throws(CommandError) -> [Double] {
        switch self {
        case .landscape:
            guard let declared = landscape.fanIns else {
                throw .usage(
                    "landscape '\(landscape.name)' declares no fan-in; give one for each coordinate such as --fan-in 4,0"
                )
            }
            return Preconditioner.masses(fanIns: declared)
        case .counts(let counts):
            guard counts.count == landscape.dimension else {
                throw .usage(
                    "got \(counts.count) fan-ins; give one for each of the \(landscape.dimension) coordinates, 0 for a bias"
                )
            }
            return Preconditioner.masses(fanIns: counts)
        }
    }
}
