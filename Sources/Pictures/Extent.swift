/// The range that an axis spans.
struct Extent: Hashable {
    var lower: Double
    var upper: Double
    /// Whether to leave room at both ends: not where the user gave the range, nor around a map.
    var hasMargin: Bool

    init(of values: [Double], on axis: Axis, isTight: Bool) {
        if let range = axis.range {
            lower = range.lowerBound
            upper = range.upperBound
            hasMargin = false
        } else {
            let shown = values.filter(axis.scale.shows)
            (lower, upper) = Self.widened(shown.min(), shown.max(), axis.scale)
            hasMargin = !isTight
        }
    }

    /// An extent that is never empty.
    private static func widened(_ least: Double?, _ greatest: Double?, _ scale: Scale) -> (Double, Double) {
        guard let least, let greatest else { return scale == .log ? (1, 10) : (0, 1) }
        guard least == greatest else { return (least, greatest) }
        if scale == .log { return (least / 2, least * 2) }
        let half = least == 0 ? 1 : least.magnitude / 10
        return (least - half, least + half)
    }

    /// Makes the extent symmetric about 0.
    mutating func balance() {
        upper = max(lower.magnitude, upper.magnitude)
        lower = -upper
    }
}
