/// A whole number that depends on indices: `constant + Σ factor · index`.
struct IndexSum: Hashable, Sendable {
    var constant = 0
    /// The factor of each index that occurs, by the name of its placeholder; none is 0.
    var factors: [String: Int] = [:]

    func value(at indices: [String: Int]) -> Int {
        factors.reduce(constant) { sum, factor in
            guard let index = indices[factor.key] else { preconditionFailure("an index is bound where it is read") }
            return sum + factor.value * index
        }
    }

    /// The index that the sum is, but for a constant; nil where it is another sum.
    var index: String? { factors.count == 1 && factors.first?.value == 1 ? factors.first?.key : nil }

    /// The sum that an expression is; nil where it is none of whole multiples.
    static func of(_ expression: Expression) -> IndexSum? {
        // From the leaves up, as a shared part seen once for each of its uses would take exponential time.
        var sums: [Expression: IndexSum] = [:]
        for node in postorder(of: [expression]) {
            let parts = node.operands.compactMap { sums[$0] }
            guard parts.count == node.operands.count, let sum = of(node.operation, parts) else { return nil }
            sums[node] = sum
        }
        return sums[expression]
    }

    private static func of(_ operation: Operation, _ parts: [IndexSum]) -> IndexSum? {
        switch operation {
        case .number(let number): return Int(exactly: number.value).flatMap { IndexSum(constant: $0).inRange }
        case .variable(let name): return IndexSum(factors: [name: 1])
        case .negate: return parts[0].times(-1)
        case .add: return parts[0].plus(parts[1])
        case .subtract: return parts[0].plus(parts[1].times(-1))
        case .multiply where parts[0].factors.isEmpty: return parts[1].times(parts[0].constant)
        case .multiply where parts[1].factors.isEmpty: return parts[0].times(parts[1].constant)
        default: return nil
        }
    }

    private func times(_ factor: Int) -> IndexSum? {
        IndexSum(constant: constant * factor, factors: factor == 0 ? [:] : factors.mapValues { $0 * factor }).inRange
    }

    private func plus(_ other: IndexSum?) -> IndexSum? {
        guard let other else { return nil }
        let factors = factors.merging(other.factors) { $0 + $1 }.filter { $0.value != 0 }
        return IndexSum(constant: constant + other.constant, factors: factors).inRange
    }

    /// The sum, if nothing that is made of it and indices of 32 bits overflows.
    private var inRange: IndexSum? {
        (Array(factors.values) + [constant]).allSatisfy { $0.magnitude < 1 << 24 } ? self : nil
    }
}
