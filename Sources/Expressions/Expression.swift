/// An immutable expression over binary64 numbers, variables and run-time parameters.
///
/// Expressions are hash-consed: building the same operation over the same operands twice gives the same node, so
/// equality is one comparison and common subexpressions are shared from the start. They know no physics.
public struct Expression: Hashable, Sendable {
    package let node: Node

    package init(node: Node) { self.node = node }

    public static func == (left: Expression, right: Expression) -> Bool { left.node === right.node }

    public func hash(into hasher: inout Hasher) { hasher.combine(node.identity) }

    /// The operation at the root of this expression.
    public var operation: Operation { node.operation }

    /// The operands of ``operation``, in order.
    public var operands: [Expression] { node.operands }

    /// Whether any ``Operation/variable(_:)`` occurs; if none does, the value is the same for all trajectories.
    public var hasVariables: Bool { node.hasVariables }

    /// The number of nodes on the longest path from this expression to a leaf; 1 for a leaf.
    public var depth: Int { node.depth }
}

/// A node of the shared graph; only ``ExpressionTable`` makes nodes.
package final class Node: Sendable {
    package let identity: UInt64
    package let operation: Operation
    /// Written once more, by `deinit`, when nothing else can read it any longer.
    private nonisolated(unsafe) var storedOperands: [Expression]
    package let hasVariables: Bool
    package let depth: Int
    private let key: NodeKey

    init(identity: UInt64, key: NodeKey, operands: [Expression]) {
        self.identity = identity
        self.key = key
        operation = key.operation
        storedOperands = operands
        hasVariables = key.operation.isVariable || operands.contains { $0.hasVariables }
        depth = 1 + (operands.map(\.depth).max() ?? 0)
    }

    package var operands: [Expression] { storedOperands }

    /// The table releases the operands: if they were released here, a deep graph would free itself recursively.
    deinit { ExpressionTable.shared.remove(key, identity: identity, releasing: exchange(&storedOperands, with: [])) }
}
