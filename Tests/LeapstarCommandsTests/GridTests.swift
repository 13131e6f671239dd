import Testing

@testable import Jobs
@testable import LeapstarCommands

@Suite struct GridTests {
    @Test func forms() {
        #expect(GridText("0.0025")?.values == [0.0025])
        #expect(GridText("0.3, 0.1,-2")?.values == [0.3, 0.1, -2])
        #expect(GridText("-1:1:5")?.values == [-1, -0.5, 0, 0.5, 1])
        #expect(GridText(" 0.1 : 0.2 : 2 ")?.values == [0.1, 0.2])
        #expect(GridText("1:2:1e3")?.values.count == 1000)
    }

    @Test func equalDifferences() throws {
        let values = try #require(GridText("0.1:0.7:7")).values
        #expect(values.first == 0.1 && values.last == 0.7)
        for (k, value) in values.enumerated().dropFirst().dropLast() {
            #expect(value == (0.1).addingProduct(0.7 - 0.1, Double(k) / 6))
        }
    }

    @Test func equalRatios() throws {
        let values = try #require(GridText("1e-3:1e3:7:log")).values
        #expect(values.first == 1e-3 && values.last == 1e3)
        for (value, power) in zip(values, [1e-3, 1e-2, 1e-1, 1, 1e1, 1e2, 1e3]) {
            #expect(abs(value / power - 1) < 1e-14)
        }
    }

    /// The same on every machine; the exact values round to 0.00238415487785602 and 0.0025837247643657507.
    @Test func bitsOfRatios() throws {
        let values = try #require(GridText("0.0022:0.0028:4:log")).values
        #expect(values == [0.0022, 0.0023841548778560195, 0.0025837247643657507, 0.0028])
    }

    /// The ends are never passed and the order never turns.
    @Test(arguments: [
        "1:1.0000000000000002:9", "1:1.0000000000000002:9:log", "1e-150:1e150:50:log", "-8e307:8e307:11",
        "0.001:0.0010000000000000002:3:log", "1e-320:1e-310:33:log",
    ])
    func extremes(text: String) throws {
        let values = try #require(GridText(text)).values
        #expect(values.allSatisfy { $0.isFinite })
        #expect(zip(values, values.dropFirst()).allSatisfy { $0 <= $1 })
    }

    @Test(arguments: [
        "", ":", "1:2", "1:2:", "2:1:3", "1:1:3", "1:2:1", "1:2:0", "1:2:2.5", "1:2:-3", "0:1:5:log", "-1:1:5:log",
        "1:2:3:lin", "1:2:3:log:", "nan:1:2", "1,", "1,1", "1,x", "1:2:3,4", "1:2:1e7", "-1e308:1e308:3",
        "1e-200:1e200:9:log", "0,-0",
    ])
    func wrong(text: String) { #expect(GridText(text) == nil) }

    private static let expected =
        "expected lower:upper:count such as 0.001:0.01:10, with :log behind it for equal ratios,"
        + " a number, or different numbers separated by commas"

    @Test(arguments: [
        ("x", ""), ("1:2:1", "; the count must be a whole number from 2 to 1000000"),
        ("2:1:5", "; lower must be below upper"),
        ("0:1:5:log", "; equal ratios need lower above 0"), ("1:2:5:lin", "; only log can follow the count"),
        ("-1e308:1e308:3", "; the range is too wide"),
        ("1e-200:1e200:3:log", "; the range is too wide"), ("1:2", ""),
    ])
    func complaints(text: String, hint: String) {
        let key = SettingKey("dt", .grid("0.001:0.01:10"))
        #expect(key.complaint(about: .text(text)) == "got '\(text)', \(Self.expected)\(hint)")
        #expect(key.complaint(about: .text("1:2:3")) == nil)
    }

    /// A configuration file may hold a list.
    @Test func listsOfFiles() {
        let kind = ValueKind.grid("1:2:3")
        #expect(kind.read(.list(["1", "2.5"]))?.values == [1, 2.5])
        #expect(kind.read(.list(["1", "1:2:3"])) == nil)
        #expect(kind.read(.list([])) == nil)
        #expect(kind.read(.table(["a": "1"])) == nil)
    }
}
