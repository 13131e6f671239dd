import Synchronization

/// The identity of a node: its operation and the identities of its operands.
struct NodeKey: Hashable, Sendable {
    let operation: Operation
    let operands: [UInt64]
}

/// The table that makes expressions hash-consed. It holds its nodes weakly, so a node that nobody uses is freed.
final class ExpressionTable: Sendable {
    static let shared = ExpressionTable()

    private struct Entry {
        weak var node: Node?
        let identity: UInt64
    }
    private struct State {
        var nodes: [NodeKey: Entry] = [:]
        var nextIdentity: UInt64 = 0
        /// Operands of freed nodes, not yet released.
        var released: [[Expression]] = []
        var isReleasing = false
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

    /// Called while the last reference to a node goes away; another thread may already have entered its successor. No
    /// reference is loaded here, because releasing the last one under the lock would call this method again.
    func remove(_ key: NodeKey, identity: UInt64, releasing operands: consuming [Expression]) {
        var operands = operands
        let isFirst = state.withLock { state in
            if state.nodes[key]?.identity == identity { state.nodes[key] = nil }
            guard !operands.isEmpty else { return false }
            state.released.append(exchange(&operands, with: []))
            return !exchange(&state.isReleasing, with: true)
        }
        if isFirst { releaseAll() }
    }

    /// Releases, outside the lock, the operands that `remove` has gathered, until none are left. One thread at a time
    /// does so for all. Nodes that are freed meanwhile hand in their operands and return, so the stack stays flat.
    private func releaseAll() {
        var batch: [[Expression]] = []
        repeat {
            batch.removeAll()
            state.withLock { state in
                swap(&state.released, &batch)
                state.isReleasing = !batch.isEmpty
            }
        } while !batch.isEmpty
    }
}
