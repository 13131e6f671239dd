import Foundation
import TestSupport
import Testing

@testable import Jobs
@testable import LeapstarCommands

@Suite struct NumberTests {
    @Test(arguments: [
        ("1", 1), ("-2.5", -2.5), ("+3", 3), (".5", 0.5), ("5.", 5), ("0e-400", 0), ("1e-3", 1e-3), ("2E5", 2e5),
        ("1_000_000", 1e6),
        ("0.1", 0.1), ("0", 0), ("1_0.0_1", 10.01), ("4.9e-324", .leastNonzeroMagnitude),
        ("1e308", 1e308),
    ]) func numbers(text: String, value: Double) { #expect(NumberText(text)?.double == value) }

    @Test(arguments: [
        "", ".", "-", "e5", "1e", "abc", "nan", "inf", "0x10", "1__0", "_1", "1_", "1 ", "1,5", "1e999", "--1", "٣",
        "1e-400", "-1e-400", "2e-324",
    ])
    func wrongNumbers(text: String) { #expect(NumberText(text)?.double == nil) }

    @Test(
        arguments: [
            ("0", 0), ("20", 20), ("1e9", 1_000_000_000), ("1_000", 1000), ("1.5e3", 1500), ("2500e-2", 25), ("1.0", 1),
            ("0e5", 0), ("18446744073709551615", UInt64.max), ("9.223372036854775808e18", 1 << 63),
        ] as [(String, UInt64)]) func counts(text: String, value: UInt64)
    { #expect(NumberText(text)?.count == value) }

    @Test(arguments: ["1.5", "1.5e0", "-1", "1e-1", "1e20", "18446744073709551616", "1e30", "x"])
    func wrongCounts(text: String) { #expect(NumberText(text)?.count == nil) }

    @Test func percent() {
        #expect(0.99.percent == "99 %" && 0.95.percent == "95 %" && 0.2.percent == "20 %" && 1.0.percent == "100 %")
        #expect(0.9999999.percent == "99.99999 %" && 0.999999999999.percent == "99.9999999999 %")
        #expect(0.1234.percent == "12.34 %" && 1e-7.percent == "0.00001 %" && 0.29.percent == "29 %")
    }

    @Test func stepSizes() {
        #expect(StepSizes("0.0025") == .one(0.0025))
        #expect(StepSizes("0.0022:2.8e-3") == .range(lower: 0.0022, upper: 0.0028))
        #expect(StepSizes(":") == nil)
        #expect(StepSizes("1:") == nil)
        #expect(StepSizes("1:2:3") == GridText("1:2:3").map { .grid($0) })
        #expect(StepSizes("1:2:3:4") == nil)
    }

    @Test func seedsMayBeHexadecimal() {
        #expect(Keys.seed.kind.read(.text("0xDEADBEEF")) == 0xDEAD_BEEF)
        #expect(Keys.seed.kind.read(.text("1e3")) == 1000)
        #expect(Keys.seed.kind.read(.text("0x")) == nil)
    }

    @Test func formats() {
        #expect(0.00318671875.short() == "0.00318671875")
        #expect((3.0064986981e-4).scientific(6, signed: true) == "+3.006499e-04")
        #expect(0.35.shortest == "0.35")
        #expect([1.0, -0.5].listed == "1,-0.5")
        #expect(Double.nan.short() == "-")
    }

    /// The digits of numbers of every size, as Foundation writes them.
    @Test func digitsAreThoseOfFoundation() {
        var random = SplitMix64(seed: 5)
        let special = [0, -0.0, 1e308, -1e308, 5e-324, 0.5, 1.5, 2.5, 999_999.5, 1e15, 123_456_789.0]
        for number in special + (0..<5000).map({ _ in Double(bitPattern: random.next()) }) where number.isFinite {
            for digits in [0, 1, 6, 10, 17] {
                #expect(number.scientific(digits) == String(format: "%.\(digits)e", number))
                #expect(number.scientific(digits, signed: true) == String(format: "%+.\(digits)e", number))
                #expect(number.short(digits) == String(format: "%.\(digits)g", number))
                #expect(number.fixed(digits) == String(format: "%.\(digits)f", number))
            }
        }
    }
}
