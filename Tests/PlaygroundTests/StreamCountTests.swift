import Testing

@testable import Playground

/// No more streams than may be, and a place for each that ends.
@Suite struct StreamCountTests {
    @Test func placesAreLimitedAndComeBack() throws {
        let streams = StreamCount(most: 2)
        var tickets = [try streams.enter(), try streams.enter()]
        let problem = #expect(throws: Problem.self) { try streams.enter() }
        #expect(problem?.status == 429 && problem?.retryAfter ?? 0 > 0)
        tickets.removeLast()
        tickets.append(try streams.enter())
        #expect(throws: Problem.self) { try streams.enter() }
        tickets = []
        tickets.append(try streams.enter())
        #expect(tickets.count == 1)
    }
}
