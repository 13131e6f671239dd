import Experiments
import Inference

/// A root of one cell's curve.
struct CellRoot: Sendable {
    let cell: Int
    /// The neighbouring points of the scan between which the sign changes.
    let lower, upper: Scan.Point
    private(set) var bracket: RootBracket
    private var isStuck = false
    /// The width to which brackets are narrowed, relative to dt.
    private static let tolerance = 1e-10

    init?(_ cell: Int, _ change: (lower: Scan.Point, upper: Scan.Point)) {
        self.cell = cell
        lower = change.lower
        upper = change.upper
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

/// Encloses roots by proved signs, because near a root the curve in binary64 is lost in rounding.
///
/// If the curve is an approximation, its roots in binary64 are good enough.
struct CellRoots {
    let curve: SecondOrderCurve
    let variants: [Experiment]
    /// Half the width of an interval, relative to dt.
    private static let narrowest = 1e-10

    /// The boundary of each root, with its cell; nil if the curve is not finite on the way to it.
    func enclosed(_ roots: [CellRoot]) async throws(ProbeError) -> [(cell: Int, boundary: Boundary?)] {
        guard curve.isExact else { return roots.map { ($0.cell, $0.bracket.isNarrow ? Boundary($0.bracket) : nil) } }
        let boundaries = try await inParallel(roots) { root throws(ProbeError) in try await boundary(root) }
        return zip(roots, boundaries).map { ($0.cell, $1) }
    }

    /// An interval around the root in binary64; if rounding has moved that root too far, it is sought again by proved
    /// signs.
    private func boundary(_ root: CellRoot) async throws(ProbeError) -> Boundary? {
        let place = root.bracket.interpolated
        let half = Self.narrowest * place
        let lower = max(root.lower.dt, place - half)
        let upper = min(root.upper.dt, place + half)
        let narrow = RootBracket(
            lower: lower, upper: upper, valueAtLower: try await drift(root.cell, lower),
            valueAtUpper: try await drift(root.cell, upper), tolerance: upper - lower)
        if let narrow, narrow.rises == root.bracket.rises { return Boundary(narrow) }
        return try await narrowed(root).map(Boundary.init)
    }

    /// The root narrowed by proved signs alone, starting from the neighbours in the scan.
    private func narrowed(_ root: CellRoot) async throws(ProbeError) -> RootBracket? {
        let bracket = RootBracket(
            lower: root.lower.dt, upper: root.upper.dt, valueAtLower: root.lower.value, valueAtUpper: root.upper.value,
            tolerance: 2 * Self.narrowest * root.lower.dt)
        guard var bracket else { return nil }
        while !bracket.isNarrow {
            let before = bracket
            bracket.update(at: before.next, value: try await drift(root.cell, before.next))
            guard bracket != before else { return nil }
        }
        return bracket
    }

    /// The drift of a cell at `dt`; NaN without a proved sign.
    private func drift(_ cell: Int, _ dt: Double) async throws(ProbeError) -> Double {
        let number = try await curve.proof(of: variants[cell], at: dt).number
        return number.hasSign ? number.value : .nan
    }
}

extension Boundary {
    fileprivate init(_ bracket: RootBracket) {
        self.init(lower: bracket.lower, upper: bracket.upper, estimate: bracket.interpolated, rises: bracket.rises)
    }
}
