/// Power series and their coefficients.
enum Series {
    /// 1/n! for n = 0…31, relative error below 1e-30.
    static let inverseFactorials: [DoubleDouble] = (1...31).reduce(into: [DoubleDouble.one]) { list, n in
        list.append(list[n - 1] / DoubleDouble(Double(n)))
    }

    /// 1/1!, 1/3!, 1/5! … 1/29!: the coefficients of sinh.
    static let oddInverseFactorials = stride(from: 1, through: 29, by: 2).map { inverseFactorials[$0] }
    /// 1/1!, −1/3!, 1/5! … 1/29!: the coefficients of sin.
    static let sine = alternating(oddInverseFactorials)
    /// 1/0!, −1/2!, 1/4! … 1/28!: the coefficients of cos.
    static let cosine = alternating(stride(from: 0, through: 28, by: 2).map { inverseFactorials[$0] })

    /// c₀ + c₁x + c₂x² + … by Horner's rule.
    static func sum(_ coefficients: some BidirectionalCollection<DoubleDouble>, _ x: DoubleDouble) -> DoubleDouble {
        coefficients.reversed().reduce(DoubleDouble.zero) { $0 * x + $1 }
    }

    private static func alternating(_ list: [DoubleDouble]) -> [DoubleDouble] {
        list.enumerated().map { $0.isMultiple(of: 2) ? $1 : -$1 }
    }
}
