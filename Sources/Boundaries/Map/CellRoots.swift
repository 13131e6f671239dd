import Experiments
import Inference

/// A root of the curve of one cell.
struct CellRoot: Sendable {
    let cell: Int
    /// The neighbours in the scan between which the sign changes.
    let lower, upper: Scan.Point
    private(set) var bracket: RootBracket
    private var isStuck = false
    /// The width to which brackets are narrowed, relative to dt.
    private static let tolerance = 1e-10

    init?(_ cell: Int, _ change: (lower: Scan.Point, upper: Scan.Point)) {
        (self.cell, lower, upper) = (cell, change.lower, change.upper)
        let bracket = RootBracket(
            lower: lower.dt, upper: upper.dt, valueAtLower: lower.value, valueAtUpper: upper.value,
            tolerance: Self.tolerance * lower.dt)
        guard let bracket else { return nil }
        self.bracket = bracket
    }

    var isDone: Bool { bracket.isNarrow || isStuck }

    mutating func update(at place: Double, value: Double) {
        let before = bracket
        bracket.update(at: place, value: value)
        isStuck = bracket == before
    }
}

/// Encloses roots by signs in double-double arithmetic, as the curve in binary64 is lost in rounding where it is small.
struct CellRoots {
    let curve: SecondOrderCurve
    let variants: [Experiment]
    /// Half of the narrowest interval relative to dt, and how much wider each further one is.
    private static let narrowest = 1e-10
    private static let widening = 64.0
    private static let attempts = 5

    /// By root: its cell, and its boundary unless the sign does not change in double-double arithmetic.
    func enclosed(_ roots: [CellRoot]) async throws(ProbeError) -> [(cell: Int, boundary: MapBoundary?)] {
        let boundaries = try await inParallel(roots) { root throws(ProbeError) in try await boundary(root) }
        return zip(roots, boundaries).map { ($0.cell, $1) }
    }

    private func boundary(_ root: CellRoot) async throws(ProbeError) -> MapBoundary? {
        let place = root.bracket.interpolated
        var half = Self.narrowest * place
        for _ in 0..<Self.attempts {
            let lower = max(root.lower.dt, place - half)
            let upper = min(root.upper.dt, place + half)
            let below = try await curve.roundedOnce(of: variants[root.cell], at: lower)
            let above = try await curve.roundedOnce(of: variants[root.cell], at: upper)
            if below * above < 0, (below < 0) == root.bracket.rises {
                let share = below / (below - above)
                return MapBoundary(
                    lower: lower, upper: upper, estimate: lower.addingProduct(upper - lower, share), rises: below < 0)
            }
            half *= Self.widening
        }
        return nil
    }
}
