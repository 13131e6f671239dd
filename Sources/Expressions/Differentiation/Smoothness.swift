extension Expression {
    /// Whether no part of it that varies is `abs`, `min`, `max`, `floor`, `mod`, `atan2`, a selection or a lookup: those have kinks or
    /// jumps that derivatives do not show, `atan2` where its cut is crossed.
    package var isSmooth: Bool {
        postorder(of: [self], enter: { $0.hasVariables }).allSatisfy { node in
            guard node.hasVariables else { return true }
            return switch node.operation {
            case .absolute, .minimum, .maximum, .floor, .modulo, .select, .lookup, .call(.atan2): false
            default: true
            }
        }
    }
}
