extension Expression {
    /// Whether no varying part of the expression has kinks or jumps, which derivatives do not show.
    ///
    /// `abs`, `min`, `max`, `floor`, `mod`, selections and lookups have kinks or jumps, and `atan2` where its cut is
    /// crossed.
    package var isSmooth: Bool {
        postorder(of: [self], enter: { $0.hasVariables }).allSatisfy { node in
            guard node.hasVariables else { return true }
            return switch node.operation {
            case .absolute, .minimum, .maximum, .floor, .modulo, .select, .lookup: false
            case .rows(let loop): loop.expressions.allSatisfy(\.isSmooth)
            case .call(let function): function.isSmooth
            case .number, .variable, .parameter, .add, .subtract, .multiply, .divide, .negate, .fusedMultiplyAdd,
                .fusedNegatedMultiplyAdd, .fusedMultiplySubtract, .squareRoot, .component:
                true
            }
        }
    }
}

extension Function {
    fileprivate var isSmooth: Bool {
        switch self {
        case .atan2: false
        case .exp, .log, .sin, .cos, .tan, .sinh, .cosh, .tanh, .atan, .exp2, .log2, .log10, .cbrt, .asin, .acos,
            .erf, .pow, .hypot:
            true
        }
    }
}
