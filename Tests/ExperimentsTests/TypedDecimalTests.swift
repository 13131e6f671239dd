import Dynamics
import Testing

@testable import Experiments

/// Counts that follow from numbers as they were typed.
@Suite struct TypedDecimalTests {
    private func tail(_ fraction: Double, of steps: UInt32) throws -> UInt32 {
        var experiment = Experiment(landscape: try LandscapeLibrary.landscape(named: "harmonic"))
        (experiment.steps, experiment.tailFraction) = (steps, fraction)
        return steps - experiment.tailStart
    }

    /// The right values are T times the fraction in whole numbers, rounded up.
    @Test(
        arguments: [
            (0.8, 5, 4), (0.8, 1000, 800), (0.7, 10, 7), (0.29, 100, 29), (0.57, 100, 57), (1, 7, 7), (0.001, 1000, 1),
            (0.0011, 1000, 2),
            (1e-300, 4_294_967_295, 1), (0.1, 1, 1), (0.9999999999999999, 1000, 1000),
            (0.8, 4_294_967_295, 3_435_973_836),
        ] as [(Double, UInt32, UInt32)])
    func tails(_ fraction: Double, _ steps: UInt32, _ length: UInt32) throws {
        #expect(try tail(fraction, of: steps) == length)
    }

    /// Every fraction of two and three digits, against whole numbers.
    @Test func everyShortFraction() throws {
        for thousandths in 1...1000 as ClosedRange<UInt64> {
            let fraction = try #require(Double("\(thousandths)e-3"))
            for steps in [1, 5, 64, 999, 1000, 12_345, 4_294_967_295] as [UInt32] {
                let exact = (UInt64(steps) * thousandths + 999) / 1000
                #expect(try tail(fraction, of: steps) == UInt32(exact), "\(fraction) of \(steps)")
            }
        }
    }

    /// ⌊0.8 T⌋, as the original's, of every length that one runs.
    @Test func theUsualTailIsTheOriginals() throws {
        var experiment = Experiment(landscape: try LandscapeLibrary.landscape(named: "harmonic"))
        for steps in Array(1...20_000) + [1 << 20, 1_000_000_007, .max] as [UInt32] {
            experiment.steps = steps
            guard steps > 4 else { continue }
            #expect(
                experiment.tailStart == UInt32(UInt64(steps) * 4 / 5)
                    && experiment.tailStart == UInt32(Double(steps) * 0.8))
        }
    }

    @Test func shortestDecimals() throws {
        let decimal = { (value: Double) in ShortestDecimal(value).map { ($0.digits, $0.exponent) } }
        #expect(try #require(decimal(0.8)) == (8, -1))
        #expect(try #require(decimal(1e-5)) == (1, -5))
        #expect(try #require(decimal(1250)) == (1250, 0))
        #expect(try #require(decimal(5e-324)) == (5, -324))
        #expect(try #require(decimal(1.7976931348623157e308)) == (17_976_931_348_623_157, 292))
        for value in [0, -1, .nan, .infinity] as [Double] { #expect(decimal(value) == nil) }
    }

    /// Halves upwards: 0.35 over 0.1 is 3.5, which binary64 takes for less.
    @Test(
        arguments: [
            (0.35, 0.1, 4), (2, 0.001, 2000), (3, 0.002, 1500), (0.3, 0.0003, 1000), (1e-300, 1e-300, 1), (1, 1e9, 0),
            (1e300, 2e295, 50_000),
            (0.25, 0.1, 3), (0.7, 0.2, 4), (4294.967295, 1e-6, 4_294_967_295), (1e-30, 1, 0),
        ] as [(Double, Double, UInt32)])
    func quotients(_ time: Double, _ step: Double, _ count: UInt32) throws {
        #expect(try #require(ShortestDecimal(time)).rounded(over: try #require(ShortestDecimal(step))) == count)
    }

    @Test func products() throws {
        #expect(try #require(ShortestDecimal(0.0003)).times(1000) == 0.3)
        #expect(try #require(ShortestDecimal(0.1)).times(3) == 0.3)
    }
}
