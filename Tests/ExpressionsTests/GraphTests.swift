import Testing

@testable import Expressions

@Suite struct GraphTests {
    private static func chain(_ length: Int, from leaf: Expression) -> Expression {
        (1..<length).reduce(leaf) { chain, _ in sin(chain) }
    }
    private static func sin(_ x: Expression) -> Expression { call(.sin, x) }

    @Test func equalStructureIsOneNode() {
        let (x, k) = (Expression.variable("x"), Expression.parameter("k"))
        #expect((x + k * 2).node === (.variable("x") + .parameter("k") * 2).node)
        #expect(x + k != k + x)
        #expect(Expression.variable("k") != k)
        #expect(Expression(0.0) != Expression(-0.0))
        #expect(Expression(.nan) == Expression(-Double.nan))
    }

    @Test func threadsBuildTheSameNodes() async {
        func build() -> [Expression] {
            (0..<200).map { power(.variable("thread.\($0 % 17)") + Expression(Double($0)), 5) }
        }
        let results = await withTaskGroup(of: [Expression].self) { group in
            for _ in 0..<8 { group.addTask { build() } }
            return await group.reduce(into: [[Expression]]()) { $0.append($1) }
        }
        #expect(results.count == 8)
        #expect(results.allSatisfy { $0 == results[0] })
    }

    @Test func unusedNodesAreFreed() {
        weak var node: Node?
        do {
            let expression = Expression.variable("freed") + 1
            node = expression.node
            #expect(node != nil)
        }
        #expect(node == nil)
        #expect((Expression.variable("freed") + 1).depth == 2)
    }

    /// Another thread may be the one that releases, so the leaf may go a little after the chain.
    @Test func deepGraphsAreFreedOnSmallStacks() async {
        let identity = await Task.detached {
            let x = Expression.variable("deep")
            #expect(Self.chain(60_000, from: x).depth == 60_000)
            return x.node.identity
        }.value
        // Ten minutes, should it never go.
        var waits = 0
        while Expression.variable("deep").node.identity == identity, waits < 600_000 {
            waits += 1
            try? await Task.sleep(for: .milliseconds(1))
        }
        #expect(Expression.variable("deep").node.identity != identity, "the chain still holds its leaf")
    }
}
