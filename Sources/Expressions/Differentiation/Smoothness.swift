extension Expression {
    /// Whether no part of it that varies is `abs`, `min`, `max`, `floor`, `mod`, a selection or a lookup: those have kinks or jumps that
    /// derivatives do not show.
    package var isSmooth: Bool {
        postorder(of: [self], enter: { $0.hasVariables }).allSatisfy { node in
            guard node.hasVariables else { return true }
            return switch node.operation {
            case .absolute, .minimum, .maximum, .floor, .modulo, .select, .lookup: false
            default: true
            }
        }
    }
}
