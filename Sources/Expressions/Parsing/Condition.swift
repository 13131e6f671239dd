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
        var branches = (then: then, otherwise: otherwise)
        var waiting: [(joint: Joint, branches: (then: Expression, otherwise: Expression))] = []
        var value = then
        for step in steps.reversed() {
            switch step {
            case .joint(let joint): waiting.append((joint, branches))
            case .comparison(let comparison, let a, let b):
                value = select(a, comparison, b, then: branches.then, otherwise: branches.otherwise)
                guard let outer = waiting.popLast() else { return value }
                branches = outer.branches
                if outer.joint == .and { branches.then = value } else { branches.otherwise = value }
            }
        }
        return value
    }
}
