/// Comparisons joined by `&&` and `||`.
///
/// Kept in postfix order and not as a tree, so that no text, however long, makes anything recurse.
struct Condition {
    private enum Step {
        case comparison(Comparison, Expression, Expression)
        case joint(Joint)
    }

    enum Joint {
        /// Both hold.
        case and
        /// One holds at least.
        case or
    }

    private var steps: [Step]

    init(_ comparison: Comparison, _ a: Expression, _ b: Expression) { steps = [.comparison(comparison, a, b)] }

    init(_ left: Condition, _ joint: Joint, _ right: Condition) { steps = left.steps + right.steps + [.joint(joint)] }

    /// `then` where it holds, else `otherwise`: one selection for each comparison.
    ///
    /// Of two joined ones the right is built first, and its selection stands in the left one's in place of a branch.
    func selection(then: Expression, otherwise: Expression) -> Expression {
        var waiting: [(joint: Joint, then: Expression, otherwise: Expression)] = []
        var (yes, no, value) = (then, otherwise, then)
        for step in steps.reversed() {
            switch step {
            case .joint(let joint): waiting.append((joint, yes, no))
            case .comparison(let comparison, let a, let b):
                value = select(a, comparison, b, then: yes, otherwise: no)
                guard let outer = waiting.popLast() else { return value }
                (yes, no) = outer.joint == .and ? (value, outer.otherwise) : (outer.then, value)
            }
        }
        return value
    }
}
