import Testing

@testable import OpenCLBackend

@Suite struct RecentlyUsedTests {
    @Test func whatWasNotUsedForLongestGivesWay() {
        var values = RecentlyUsed<String, Int>(capacity: 2)
        values.set("a", 1)
        values.set("b", 2)
        let used = values.value("a")
        values.set("c", 3)
        let afterThree = ["b", "a", "c"].map { values.value($0) }
        values.set("a", 4)
        values.set("d", 5)
        let afterFour = ["a", "c", "d"].map { values.value($0) }
        #expect(used == 1)
        #expect(afterThree == [nil, 1, 3])
        #expect(afterFour == [4, nil, 5])
        #expect(values.count == 2)
    }
}
