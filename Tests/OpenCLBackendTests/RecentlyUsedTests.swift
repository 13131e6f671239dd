import Testing

@testable import OpenCLBackend

@Suite struct RecentlyUsedTests {
    @Test func whatWasNotUsedForLongestGivesWay() {
        var values = RecentlyUsed<String, Int>(capacity: 2)
        values.set("a", 1)
        values.set("b", 2)
        #expect(values.value("a") == 1)
        values.set("c", 3)
        #expect(values.value("b") == nil)
        #expect(values.value("a") == 1)
        #expect(values.value("c") == 3)
        values.set("a", 4)
        values.set("d", 5)
        #expect(values.value("a") == 4)
        #expect(values.value("c") == nil)
        #expect(values.count == 2)
    }
}
