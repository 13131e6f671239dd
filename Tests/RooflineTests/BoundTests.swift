import Testing

@testable import Roofline

/// A device with ports that accept operations of some classes, one per second each, so that its times are known.
private struct Ports {
    let allowed: [OperationClass: Set<Int>]

    /// The least time: over all sets of ports, what can go nowhere else, shared among them.
    func seconds(_ counts: OperationCounts) -> Double {
        let all = allowed.values.reduce(Set()) { $0.union($1) }.sorted()
        return (1..<1 << all.count).map { choice in
            let some = Set(all.indices.filter { choice >> $0 & 1 == 1 }.map { all[$0] })
            let bound = counts.classes.filter { allowed[$0, default: []].isSubset(of: some) }
            return bound.reduce(0) { $0 + counts[$1] } / Double(some.count)
        }.max() ?? 0
    }

    /// As a meter would see them: each class alone, and pairs in which both take equally long.
    var ceilings: Ceilings {
        let classes = allowed.keys.sorted { $0.index < $1.index }
        let pairs = classes.indices.flatMap { first in classes[first...].map { (classes[first], $0) } }
        let mixes = pairs.map { first, second in
            var counts = OperationCounts([first: Double(allowed[first]?.count ?? 0)])
            counts[second] = Double(allowed[second]?.count ?? 0)
            return MeasuredMix(counts, seconds: seconds(counts))
        }
        return Ceilings(mixes: mixes, isVector: false, memoryRate: 1)
    }
}

@Suite("Lower bounds on time") struct BoundTests {
    private let ports = Ports(allowed: [
        .multiply: [0, 1], .fmaBinary32: [0, 1], .shift: [2, 3], .addBinary32: [1, 2], .integer: [0, 1, 2, 3],
        .squareRootBinary32: [1],
    ])

    @Test("Classes that share a unit add up, classes that do not overlap") func sharing() {
        let ceilings = ports.ceilings
        #expect(ceilings.sharing(.multiply, .fmaBinary32) == 1)
        #expect(ceilings.sharing(.multiply, .shift) == 0.5)
        let together = TimeBound(OperationCounts([.multiply: 30, .fmaBinary32: 20]), on: ceilings)
        #expect(together.seconds == 25)
        #expect(together.binding == "multiply32 + fma32")
        #expect(TimeBound(OperationCounts([.multiply: 30, .shift: 20]), on: ceilings).seconds == 15)
    }

    @Test("Many classes are bound by issue") func issue() {
        let counts = OperationCounts([.multiply: 20, .shift: 20, .integer: 40])
        let bound = TimeBound(counts, on: ports.ceilings)
        #expect(bound.seconds == 20)
        #expect(bound.binding == "issue")
    }

    @Test("No mix on any device with ports is faster than its bound") func soundness() {
        var state: UInt64 = 1
        func random(_ limit: UInt64) -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return (state >> 33) % limit
        }
        let classes = Array(OperationClass.allCases.prefix(5))
        for _ in 0..<60 {
            let allowed = classes.map { one in (one, Set((0..<4).filter { _ in random(2) == 0 } + [Int(random(4))])) }
            let ports = Ports(allowed: Dictionary(uniqueKeysWithValues: allowed))
            let ceilings = ports.ceilings
            for _ in 0..<10 {
                let counts = OperationCounts(Dictionary(uniqueKeysWithValues: classes.map { ($0, Double(random(20))) }))
                let bound = TimeBound(counts, on: ceilings).seconds
                #expect(bound <= ports.seconds(counts) * (1 + 1e-12))
            }
        }
    }
}
