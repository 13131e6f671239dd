extension Simplifying {
    /// a + b
    package static func sum(_ a: Expression, _ b: Expression) -> Expression {
        if a.isZero { return b }
        if b.isZero { return a }
        if let value = value(.add, [a, b]) { return Expression(value) }
        if let y = b.negatedOperand { return difference(a, y) }
        if let x = a.negatedOperand { return difference(b, x) }
        if let sum = collected(a, b, sign: 1) { return sum }
        if let number = a.number { return shifted(b, by: number, numberFirst: true) }
        if let number = b.number { return shifted(a, by: number, numberFirst: false) }
        return .make(.add, [a, b])
    }

    /// a − b
    package static func difference(_ a: Expression, _ b: Expression) -> Expression {
        if a == b { return 0 }
        if b.isZero { return a }
        if a.isZero { return negated(b) }
        if let value = value(.subtract, [a, b]) { return Expression(value) }
        if let y = b.negatedOperand { return sum(a, y) }
        if let x = a.negatedOperand { return negated(sum(x, b)) }
        if let difference = collected(a, b, sign: -1) { return difference }
        if let number = b.number { return shifted(a, by: -number, numberFirst: false) }
        return .make(.subtract, [a, b])
    }

    /// m·x ± n·x as (m ± n)·x for numbers m and n.
    private static func collected(_ a: Expression, _ b: Expression, sign: Double) -> Expression? {
        let (left, right) = (a.numericTerm, b.numericTerm)
        let coefficient = left.coefficient + sign * right.coefficient
        guard let x = left.rest, x == right.rest, coefficient.isFinite else { return nil }
        return product(Expression(coefficient), x)
    }

    /// x + number, merged with the number that x already adds.
    private static func shifted(_ x: Expression, by number: Double, numberFirst: Bool) -> Expression {
        guard let shift = x.numericShift, (shift.number + number).isFinite else {
            return placed(x, number, numberFirst: numberFirst)
        }
        return placed(shift.rest, shift.number + number, numberFirst: shift.numberFirst)
    }

    private static func placed(_ x: Expression, _ number: Double, numberFirst: Bool) -> Expression {
        if number == 0 { return x }
        if number < 0 { return .make(.subtract, [x, Expression(-number)]) }
        return .make(.add, numberFirst ? [Expression(number), x] : [x, Expression(number)])
    }
}

extension Expression {
    /// n and x for n·x with a number n; nil for x if this is itself a number.
    fileprivate var numericTerm: (coefficient: Double, rest: Expression?) {
        if let number { return (number, nil) }
        guard operation == .multiply, let coefficient = operands[0].number else { return (1, self) }
        return (coefficient, operands[1])
    }

    /// x and n for x + n, n + x or x − n with a number n; nil for anything else.
    fileprivate var numericShift: (rest: Expression, number: Double, numberFirst: Bool)? {
        switch operation {
        case .add:
            if let number = operands[0].number { return (operands[1], number, true) }
            if let number = operands[1].number { return (operands[0], number, false) }
        case .subtract:
            if let number = operands[1].number { return (operands[0], -number, false) }
        default: break
        }
        return nil
    }
}
