import Expressions

/// A function that is not analytic in the disc, or not known to be, has an infinite remainder.
extension TaylorRow where Numbers: ~Copyable {
    mutating func absolute(_ a: Int, to result: Int) {
        switch isPositive(a) {
        case true?: copy(a, to: result)
        case false?: negate(a, to: result)
        case nil: fail(result)
        }
    }

    mutating func extreme(_ a: Int, _ b: Int, isSmaller: Bool, to result: Int) {
        choose(isLess(a, b).map { $0 == isSmaller }, a, b, to: result)
    }

    /// The whole number below the function, if it is the same on the disc's whole real axis.
    mutating func floor(_ a: Int, to result: Int) {
        let middle = centres.rounded(number(a, 0))
        let reach = (variation(a) + centres.roundingError(number(a, 0))).above.upperDouble
        let (lower, upper) = ((middle - reach).nextDown.rounded(.down), (middle + reach).nextUp.rounded(.down))
        guard lower == upper else { return fail(result) }
        set(result, to: lower)
    }

    mutating func modulo(_ a: Int, _ b: Int, to result: Int) {
        let wholes = spares.lowerBound + 2
        divide(a, b, to: wholes)
        floor(wholes, to: wholes)
        guard size(wholes) < Radius(above: 0x1p52) else { return fail(result) }
        multiply(wholes, b, to: wholes)
        subtract(a, wholes, to: result)
    }

    /// A table has no derivative.
    mutating func lookup(_ table: Table, _ a: Int, to result: Int) { fail(result) }

    /// Marks a place as unknown.
    mutating func fail(_ result: Int) {
        set(result, to: 0)
        remainders[result] = .infinite
    }

    mutating func choose(_ isFirst: Bool?, _ c: Int, _ d: Int, to result: Int) {
        guard let isFirst else { return fail(result) }
        copy(isFirst ? c : d, to: result)
    }

    /// Whether the function is positive on the disc's whole real axis; nil if its sign is not certain.
    private func isPositive(_ a: Int) -> Bool? {
        .zero < sizeBelow(a) ? !centres.isNegative(number(a, 0)) : nil
    }

    /// Whether a < b everywhere or nowhere; nil if that is not certain.
    private mutating func isLess(_ a: Int, _ b: Int) -> Bool? {
        let difference = product
        subtract(b, a, to: difference)
        return isPositive(difference)
    }

    mutating func holds(_ comparison: Comparison, _ a: Int, _ b: Int) -> Bool? {
        guard let isLess = isLess(a, b) else { return nil }
        return switch comparison {
        case .less, .lessOrEqual: isLess
        case .equal: false
        case .notEqual: true
        }
    }

    /// The quotient from its coefficients q; then |a/b − q| = |a − bq|/|b|.
    mutating func divide(_ a: Int, _ b: Int, to result: Int) {
        let (quotient, check) = (spares.lowerBound, spares.lowerBound + 1)
        let room = sizeBelow(b)
        guard .zero < room else { return fail(result) }
        divideCoefficients(a, b, to: quotient)
        multiply(b, quotient, to: check)
        subtract(a, check, to: check)
        remainders[quotient] = (size(check) / room).above
        copy(quotient, to: result)
    }

    /// The coefficients of a/b up to the order, without bounds on their errors.
    private mutating func divideCoefficients(_ a: Int, _ b: Int, to quotient: Int) {
        for power in 0...order {
            let sum = number(quotient, power)
            copyCoefficient(a, power, to: sum)
            for i in 1..<min(power, degrees[b]) + 1 {
                _ = centres.multiply(number(b, i), number(quotient, power - i), scratch)
                _ = centres.subtract(sum, scratch, sum)
            }
            _ = centres.divide(sum, number(b, 0), sum)
        }
        degrees[quotient] = degrees[a] == 0 && degrees[b] == 0 ? 0 : order
        remainders[quotient] = .zero
    }

    /// Copies the coefficient of s^`power`, or 0 beyond the degree, into one number's place.
    private mutating func copyCoefficient(_ a: Int, _ power: Int, to place: Int) {
        if power <= degrees[a] { centres.copy(number(a, power), place) } else { centres.set(place, to: 0) }
    }

    /// The root from its coefficients r; then |√a − r| = |a − r²|/|√a + r|, and both have a positive real part.
    mutating func squareRoot(_ a: Int, to result: Int) {
        let (root, check) = (spares.lowerBound, spares.lowerBound + 1)
        guard isPositive(a) == true else { return fail(result) }
        guard centres.squareRoot(number(a, 0), number(root, 0)).isFinite else { return fail(result) }
        rootCoefficients(a, to: root, twice: number(check, 0))
        let room = sizeBelow(root)
        multiply(root, root, to: check)
        subtract(a, check, to: check)
        guard .zero < room else { return fail(result) }
        remainders[root] = (size(check) / room).above
        copy(root, to: result)
    }

    /// The coefficients of √a after the first, which is already set; `twice` is a place for twice the first.
    private mutating func rootCoefficients(_ a: Int, to root: Int, twice: Int) {
        _ = centres.add(number(root, 0), number(root, 0), twice)
        for power in 1..<order + 1 {
            let sum = number(root, power)
            copyCoefficient(a, power, to: sum)
            for i in 1..<power {
                _ = centres.multiply(number(root, i), number(root, power - i), scratch)
                _ = centres.subtract(sum, scratch, sum)
            }
            _ = centres.divide(sum, twice, sum)
        }
        degrees[root] = degrees[a] == 0 ? 0 : order
        remainders[root] = .zero
    }
}
