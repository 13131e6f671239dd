import Backends
import Testing

/// The definition of the median, with known answers.
@Suite struct MedianTests {
    @Test(
        arguments: [
            ([7], 7), ([3, 1], 2), ([5, 1, 4], 4), ([9, 2, 4, 7], 5.5), ([2, 2, 2, 8], 2), ([1, 4, 4, 4, 9], 4),
            ([0, 0, 1, 1], 0.5), ([.infinity, 1, 2], 2), ([.infinity, 1], .infinity),
            ([.infinity, .infinity, 1], .infinity),
            ([.infinity, 3, 2, 1], 2.5), ([0x1p-1074, 0], 0), ([0x1p-1074, 0x1p-1074], 0x1p-1074),
            ([.greatestFiniteMagnitude, .greatestFiniteMagnitude], .infinity),
        ] as [([Double], Double)])
    func knownAnswers(_ values: [Double], _ expected: Double) { #expect(Median.of(values) == expected) }

    @Test(arguments: [[.nan], [1, .nan], [.nan, 1, 2], [1, 2, .infinity, .nan, 0]] as [[Double]])
    func oneThatIsNotANumberMakesItNone(_ values: [Double]) { #expect(Median.of(values).isNaN) }
}
