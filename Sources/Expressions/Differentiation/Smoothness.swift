extension Expression {
    /// Whether no part of it is `abs`, `min`, `max`, a selection or a lookup: those have kinks or jumps that derivatives do not show.
    package var isSmooth: Bool {
        postorder(of: [self]).allSatisfy { node in
            switch node.operation {
            case .absolute, .minimum, .maximum, .select, .lookup: false
            default: true
            }
        }
    }
}
