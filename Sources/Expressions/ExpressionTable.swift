import Synchronization

/// What makes two nodes the same: the operation and the identities of its operands.
struct NodeKey: Hashable, Sendable {
    let operation: Operation
    let operands: [UInt64]
}

/// The table that makes expressions hash-consed. It holds its nodes weakly: a node that nobody uses is freed.
final class ExpressionTable: Sendable {
    static let shared = ExpressionTable()

    private struct Entry {
        weak var node: Node?
        let identity: UInt64
    }
    private struct State {
        var nodes: [NodeKey: Entry] = [:]
        var nextIdentity: UInt64 = 0
    }
    private let state = Mutex(State())

    func expression(_ operation: Operation, _ operands: [Expression]) -> Expression {
        let key = NodeKey(operation: operation, operands: operands.map(\.node.identity))
        return state.withLock { state in
            if let node = state.nodes[key]?.node { return Expression(node: node) }
            state.nextIdentity += 1
            let node = Node(identity: state.nextIdentity, key: key, operands: operands)
            state.nodes[key] = Entry(node: node, identity: node.identity)
            return Expression(node: node)
        }
    }

    /// Called while the last reference to a node goes away; another thread may have entered its successor already.
    /// No reference is loaded here: the last release of one under the lock would come back to it.
    func remove(_ key: NodeKey, identity: UInt64) {
        state.withLock { state in
            if state.nodes[key]?.identity == identity { state.nodes[key] = nil }
        }
    }
}
