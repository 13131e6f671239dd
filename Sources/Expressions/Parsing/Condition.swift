/// Comparisons joined by `&&` and `||`.
///
/// Kept in postfix order rather than as a tree, so that no text, however long, causes recursion.
struct Condition {
    private enum Step {
        case comparison(Comparison, Expression, Expression)
        case joint(Joint)
    }

    enum Joint {
        /// Both conditions hold.
        case and
        /// At least one condition holds.
        case or
    }

    private var steps: [Step]

    init(_ comparison: Comparison, _ a: Expression, _ b: Expression) { steps = [.comparison(comparison, a, b)] }

    init(_ left: Condition, _ joint: Joint, _ right: Condition) { steps = left.steps + right.steps + [.joint(joint)] }

    /// `then` where the condition holds, else `otherwise`, with one selection per comparison.
    ///
    /// In a pair of joined conditions the right one is built first; its selection becomes a branch of the left one's.
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
