/// A reduction of terms over an index.
struct IndexReduction: Sendable {
    enum Kind: String, CaseIterable {
        case sum, mean
        case product = "prod"
        case maximum = "max"
        case minimum = "min"
        /// log Σ exp, without overflow.
        case logSumExp = "logsumexp"

        /// Whether a function of numbers has the same name.
        var isFunctionToo: Bool { self == .maximum || self == .minimum }
    }

    let kind: Kind
    /// The placeholder of the index.
    let index: String
    let range: ClosedRange<Int>
    let body: Expression
    let place: TextPlace

    /// The terms reduced from the first to the last; nil where there is none, and nothing that it would be.
    func reduced(_ terms: [Expression]) -> Expression? {
        guard let first = terms.first else { return kind == .sum ? 0 : kind == .product ? 1 : nil }
        switch kind {
        case .sum: return terms.dropFirst().reduce(first) { $0 + $1 }
        case .mean: return terms.dropFirst().reduce(first) { $0 + $1 } / Expression(Double(terms.count))
        case .product: return terms.dropFirst().reduce(first) { $0 * $1 }
        case .maximum: return terms.dropFirst().reduce(first) { max($0, $1) }
        case .minimum: return terms.dropFirst().reduce(first) { min($0, $1) }
        case .logSumExp:
            // Whatever is taken out changes nothing, so its derivative may be 0, as that of a floor is.
            let shift = floor(terms.dropFirst().reduce(first) { max($0, $1) })
            let powers = terms.map { call(.exp, $0 - shift) }
            return shift + call(.log, powers.dropFirst().reduce(powers[0]) { $0 + $1 })
        }
    }
}

/// An element of an array at subscripts that depend on indices.
struct IndexedElement: Sendable {
    let array: IndexedArray
    let subscripts: [IndexSum]
    let place: TextPlace
}
