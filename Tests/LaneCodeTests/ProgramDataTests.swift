import BackendConformance
import Testing

@testable import LaneCode

/// Where tables and lists lie on a device. That kernels read the right numbers is for the conformance of `overRows`.
@Suite struct ProgramDataTests {
    @Test func fewNumbersAreConstantsOfTheText() {
        let data = ProgramData([
            DataArray(name: "a", values: .numbers([1, -0.0])), DataArray(name: "b", values: .places([3, -4, 5])),
        ])
        #expect(data.words.isEmpty && data.definition.isEmpty)
        let lines = data.text.split(separator: "\n")
        #expect(lines.count == 2 && lines[0].hasPrefix("LANES_CONSTANT double a[2] = {"))
        #expect(lines[1] == "LANES_CONSTANT int b[3] = {3, -4, 5};")
    }

    /// 8 KiB are still constants.
    @Test(arguments: [(1024, false), (1025, true)])
    func manyNumbersLieInABuffer(_ count: Int, _ isInBuffer: Bool) {
        let data = ProgramData([DataArray(name: "a", values: .numbers(Array(repeating: 1, count: count)))])
        #expect(data.words.isEmpty == !isInBuffer)
    }

    /// Each array begins with a word, and places lie in pairs.
    @Test func namesLeadToTheNumbers() {
        let numbers = (0..<2000).map { Double($0) + 0.5 }
        let data = ProgramData([
            DataArray(name: "a", values: .places([7, -8, 9])), DataArray(name: "b", values: .numbers(numbers)),
            DataArray(name: "c", values: .places([10])),
        ])
        #expect(
            data.text == """
                #define a ((LANES_DATA int *)data + 0)
                #define b (data + 2)
                #define c ((LANES_DATA int *)data + 4004)

                """)
        #expect(data.words.count == 2003 && Array(data.words[2..<2002]) == numbers.map(\.bitPattern))
        let places = data.words.withUnsafeBytes { Array($0.bindMemory(to: Int32.self)) }
        #expect(Array(places[0..<3]) == [7, -8, 9] && places[4004] == 10)
    }

    /// The loops over rows of the conformance cases read their tables from a buffer, those over chains have constants.
    @Test func largeTablesAreNoPartOfTheText() throws {
        let rows = try LaneSource(#require(ConformanceCase.overRows.first).experiment.program().code, .philox).kernels
        #expect(rows.data.count >= 1600 && rows.text.contains("#define LEAPSTAR_DATA 1"))
        #expect(!rows.text.contains("LANES_CONSTANT double"))
        let chain = try LaneSource(ConformanceCase.looped[0].experiment.program().code, .philox).kernels
        #expect(chain.data.isEmpty && !chain.text.contains("#define LEAPSTAR_DATA"))
    }
}
