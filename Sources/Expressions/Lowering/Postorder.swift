/// Every node reachable from `roots`, each once, with operands before their uses.
///
/// The order depends on structure alone. Nodes for which `enter` returns false are listed, but their operands are not.
package func postorder(of roots: [Expression], enter: (Expression) -> Bool = { _ in true }) -> [Expression] {
    var order: [Expression] = []
    var seen: Set<Expression> = []
    var pending: [(node: Expression, isExpanded: Bool)] = roots.reversed().map { ($0, false) }
    while let (node, isExpanded) = pending.popLast() {
        if isExpanded {
            order.append(node)
        } else if seen.insert(node).inserted {
            pending.append((node, true))
            if enter(node) { pending.append(contentsOf: node.operands.reversed().map { ($0, false) }) }
        }
    }
    return order
}
