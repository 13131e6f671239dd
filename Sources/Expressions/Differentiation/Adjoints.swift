/// The derivatives of one expression with respect to many variables, simplified: backward differentiation.
///
/// The size of the graph is linear in that of the expression, however many variables there are; a gradient costs at most a
/// few times the value (Griewank, Walther, Evaluating Derivatives, 2008). It has other bits than
/// ``derivatives(of:withRespectTo:)-([Expression],[Expression])``, because sums are formed in another order.
public func adjoints(of expression: Expression, withRespectTo variables: [Expression]) -> [Expression] {
    let root = simplified([expression])[0]
    var pass = BackwardPass(root)
    for node in postorder(of: [root], enter: { $0.hasVariables }).reversed() { pass.go(through: node) }
    return variables.map { pass.adjoint(of: $0) }
}

/// Hands the derivative of the whole with respect to each node on to its operands.
private struct BackwardPass {
    private var adjoints: [Expression: Adjoint]
    /// Those with respect to sums over rows, by their loop and their place in it.
    private var sums: [Expression: [Int: Expression]] = [:]

    init(_ root: Expression) { adjoints = [root: Adjoint(MaskedShare(value: 1))] }

    func adjoint(of node: Expression) -> Expression { adjoints[node]?.value ?? 0 }

    mutating func go(through node: Expression) {
        switch node.operation {
        case .rows(let loop): share(loop, node)
        case .component(let place):
            if let adjoint = adjoints[node] { sums[node.operands[0], default: [:]][place] = adjoint.value }
        default: share(node)
        }
    }

    private mutating func share(_ node: Expression) {
        guard let adjoint = adjoints[node] else { return }
        for (place, operand) in node.operands.enumerated() where operand.hasVariables {
            for share in adjoint.shares {
                guard let part = node.share(share, along: place) else { continue }
                adjoints[operand, default: Adjoint()].add(part)
            }
        }
    }

    private mutating func share(_ loop: RowLoop, _ node: Expression) {
        guard let factors = sums[node] else { return }
        for (operand, part) in zip(node.operands, loop.adjoints(of: node.operands, factors)) {
            if let part { adjoints[operand, default: Adjoint()].add(MaskedShare(value: part)) }
        }
    }
}

/// What an expression adds to a derivative, in some cases alone.
///
/// What a choice does not take may be infinite or NaN, so it cannot be multiplied by 0.
private struct MaskedShare {
    /// 1 in these cases and 0 in others; nil in all.
    var mask: Expression?
    var value: Expression

    /// The number that is added, which is 0 in other cases.
    var seen: Expression { mask.map { Simplifying.selection(.less, 0, $0, value, 0) } ?? value }
}

/// The derivative of the whole with respect to one node: a sum of shares with different masks.
private struct Adjoint {
    private(set) var shares: [MaskedShare] = []

    init(_ shares: MaskedShare...) { self.shares = shares }

    mutating func add(_ share: MaskedShare) {
        if let place = shares.firstIndex(where: { $0.mask == share.mask }) {
            shares[place].value = Simplifying.sum(shares[place].value, share.value)
        } else {
            shares.append(share)
        }
        // Choices within choices would double the shares again and again.
        if shares.count > Self.most { shares = [MaskedShare(value: value)] }
    }

    var value: Expression { shares.map(\.seen).reduce(0) { Simplifying.sum($0, $1) } }

    private static let most = 8
}

extension Expression {
    /// What a share of this node's derivative is for one operand; nil if the node does not change with it.
    fileprivate func share(_ share: MaskedShare, along place: Int) -> MaskedShare? {
        let mask = share.mask ?? 1
        switch operation {
        case .select(let comparison):
            guard place >= 2 else { return nil }
            let branches = place == 2 ? (mask, 0) : (0, mask)
            return share.masked(comparison, operands[0], operands[1], branches.0, branches.1)
        case .minimum:
            let branches = place == 1 ? (mask, 0) : (0, mask)
            return share.masked(.less, operands[1], operands[0], branches.0, branches.1)
        case .maximum:
            let branches = place == 1 ? (mask, 0) : (0, mask)
            return share.masked(.less, operands[0], operands[1], branches.0, branches.1)
        default:
            let value = derivative(operands.indices.map { $0 == place ? share.value : 0 })
            return value.isZero ? nil : MaskedShare(mask: share.mask, value: value)
        }
    }
}

extension MaskedShare {
    fileprivate func masked(
        _ comparison: Comparison, _ a: Expression, _ b: Expression, _ then: Expression, _ otherwise: Expression
    ) -> MaskedShare {
        MaskedShare(mask: Simplifying.selection(comparison, a, b, then, otherwise), value: value)
    }
}
