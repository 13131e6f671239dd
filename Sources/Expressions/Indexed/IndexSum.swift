/// A whole number that depends on indices: `constant + Σ factor · index`.
struct IndexSum: Hashable, Sendable {
    var constant = 0
    /// The factor of each index that occurs, by the name of its placeholder; none is 0.
    var factors: [String: Int] = [:]

    func value(at indices: [String: Int]) -> Int {
        factors.reduce(constant) { $0 &+ $1.value &* (indices[$1.key] ?? 0) }
    }

    /// The sum that an expression is; nil where it is none of whole multiples.
    static func of(_ expression: Expression) -> IndexSum? {
        guard expression.depth <= deepest else { return nil }
        let parts = expression.operands.compactMap { of($0) }
        guard parts.count == expression.operands.count else { return nil }
        switch expression.operation {
        case .number(let number): return Int(exactly: number.value).map { IndexSum(constant: $0) }
        case .variable(let name): return IndexSum(factors: [name: 1])
        case .negate: return parts[0].times(-1)
        case .add: return parts[0].plus(parts[1])
        case .subtract: return parts[0].plus(parts[1].times(-1))
        case .multiply where parts[0].factors.isEmpty: return parts[1].times(parts[0].constant)
        case .multiply where parts[1].factors.isEmpty: return parts[0].times(parts[1].constant)
        default: return nil
        }
    }

    /// What subscripts that people write stay below.
    private static let deepest = 64

    private func times(_ factor: Int) -> IndexSum {
        IndexSum(constant: constant &* factor, factors: factor == 0 ? [:] : factors.mapValues { $0 &* factor })
    }

    private func plus(_ other: IndexSum) -> IndexSum {
        let factors = factors.merging(other.factors) { $0 &+ $1 }.filter { $0.value != 0 }
        return IndexSum(constant: constant &+ other.constant, factors: factors)
    }
}
