/// The rules of differentiation, one per operation.
extension Expression {
    /// The derivative of this operation, given the derivatives of its operands, at least one of which is not 0.
    func derivative(_ d: [Expression]) -> Expression {
        let x = operands
        return switch operation {
        case .number, .variable, .parameter, .lookup, .floor: 0
        case .rows(let loop): loop.derivative(of: x, along: d)
        case .component: .make(operation, d)
        case .modulo: Simplifying.difference(d[0], times(wholes(x[0], x[1]), d[1]))
        case .add: Simplifying.sum(d[0], d[1])
        case .subtract: Simplifying.difference(d[0], d[1])
        case .multiply: productRule(x[0], d[0], x[1], d[1])
        case .divide: over(x[1], Simplifying.difference(d[0], times(self, d[1])))
        case .negate: Simplifying.negated(d[0])
        case .fusedMultiplyAdd: Simplifying.sum(productRule(x[0], d[0], x[1], d[1]), d[2])
        case .fusedNegatedMultiplyAdd: Simplifying.difference(d[2], productRule(x[0], d[0], x[1], d[1]))
        case .fusedMultiplySubtract: Simplifying.difference(productRule(x[0], d[0], x[1], d[1]), d[2])
        case .squareRoot: over(self, times(0.5, d[0]))
        case .absolute: times(sign(of: x[0]), d[0])
        case .minimum: Simplifying.selection(.less, x[1], x[0], d[1], d[0])
        case .maximum: Simplifying.selection(.less, x[0], x[1], d[1], d[0])
        case .select(let comparison): Simplifying.selection(comparison, x[0], x[1], d[2], d[3])
        case .call(.pow): powerRule(x[0], d[0], x[1], d[1])
        case .call(.atan2):
            over(
                Simplifying.sum(times(x[0], x[0]), times(x[1], x[1])),
                Simplifying.difference(times(x[1], d[0]), times(x[0], d[1])))
        case .call(.hypot): over(self, Simplifying.sum(times(x[0], d[0]), times(x[1], d[1])))
        case .call(let function): times(slope(of: function, at: x[0]), d[0])
        }
    }

    /// f′(x) for a function of one argument; `self` is f(x).
    private func slope(of function: Function, at x: Expression) -> Expression {
        switch function {
        case .exp: self
        case .log: over(x, 1)
        case .sin: call(.cos, x)
        case .cos: Simplifying.negated(call(.sin, x))
        case .tan: Simplifying.sum(1, times(self, self))
        case .sinh: call(.cosh, x)
        case .cosh: call(.sinh, x)
        case .tanh: Simplifying.difference(1, times(self, self))
        case .atan: over(Simplifying.sum(1, times(x, x)), 1)
        case .exp2: times(Expression(0.6931471805599453), self)
        case .log2: over(x, 1.4426950408889634)
        case .log10: over(x, 0.4342944819032518)
        case .cbrt: over(times(3, times(self, self)), 1)
        case .asin: over(otherLeg(x), 1)
        case .acos: over(otherLeg(x), -1)
        case .erf: times(1.1283791670955126, Simplifying.expression(.call(.exp), [Simplifying.negated(times(x, x))]))
        case .pow, .atan2, .hypot: 0  // Two arguments: see above.
        }
    }

    /// d(x·y)
    private func productRule(_ x: Expression, _ dx: Expression, _ y: Expression, _ dy: Expression) -> Expression {
        if x == y { return times(2, times(x, dx)) }
        return Simplifying.sum(times(dx, y), times(x, dy))
    }

    /// d(xʸ) = y·xʸ⁻¹·dx + xʸ·log(x)·dy; the second term only if y varies.
    private func powerRule(_ x: Expression, _ dx: Expression, _ y: Expression, _ dy: Expression) -> Expression {
        let lower = Simplifying.power(x, Simplifying.difference(y, 1))
        let ofBase = times(times(y, lower), dx)
        guard !dy.isZero else { return ofBase }
        return Simplifying.sum(ofBase, times(times(self, Simplifying.expression(.call(.log), [x])), dy))
    }

    /// ⌊x/y⌋
    private func wholes(_ x: Expression, _ y: Expression) -> Expression {
        Simplifying.expression(.floor, [Simplifying.quotient(x, y)])
    }

    /// √(1 − x²): the cosine of an arcsine, or the sine of an arccosine.
    private func otherLeg(_ x: Expression) -> Expression {
        Simplifying.expression(.squareRoot, [Simplifying.difference(1, times(x, x))])
    }

    /// The sign of x: −1, 0 or 1.
    private func sign(of x: Expression) -> Expression {
        let positive = Simplifying.selection(.less, 0, x, 1, 0)
        return Simplifying.selection(.less, x, 0, -1, positive)
    }
}

private func times(_ a: Expression, _ b: Expression) -> Expression { Simplifying.product(a, b) }
private func over(_ denominator: Expression, _ numerator: Expression) -> Expression {
    Simplifying.quotient(numerator, denominator)
}
