import Testing

@testable import Roofline

@Suite("Measured ceilings") struct MeterTests {
    @Test("The processor has a rate for every class, and every mix a bound") func processor() async {
        let meter = ProcessorMeter(threads: 1)
        for _ in 0..<3 { await meter.measure() }
        let ceilings = meter.ceilings
        for one in OperationClass.allCases {
            guard let rate = ceilings.rate(one) else {
                Issue.record("no rate of \(one)")
                continue
            }
            // Between one operation in a hundred microseconds and a hundred in a picosecond.
            #expect(rate > 1e4 && rate < 1e14)
        }
        for mix in ceilings.mixes {
            #expect(TimeBound(mix.counts, on: ceilings).seconds > 0)
        }
        #expect(ceilings.memoryRate > 0)
        #expect((ceilings.cacheRate ?? 0) > 0)
    }

    @Test("Every kernel counts what its classes count") func deviceText() throws {
        let wide = DeviceMixes(lanes: 16, form: .wide)
        let narrow = DeviceMixes(lanes: 1, form: .highMultiply)
        let pair = try #require(wide.mixes.first { $0.name == "ceiling_multiply32_shift" })
        #expect(pair.counts == OperationCounts([.multiply: 4 * 8 * 8, .shift: 4 * 8 * 16]))
        let single = try #require(narrow.mixes.first { $0.name == "ceiling_multiply32" })
        #expect(single.counts == OperationCounts([.multiply: 32, .integer: 32]))
        #expect(Set(wide.mixes.map(\.name)).count == wide.mixes.count)
        for mix in wide.mixes { #expect(wide.source.contains(mix.line)) }
    }
}
