import Testing

@testable import Playground

/// No more streams than may be, and a place for each that ends.
@Suite struct StreamCountTests {
    @Test func placesAreLimitedAndComeBack() throws {
        let streams = StreamCount(most: 2)
        let first = try streams.enter()
        _ = try streams.enter()
        let problem = #expect(throws: Problem.self) { try streams.enter() }
        #expect(problem?.status == 429 && problem?.retryAfter ?? 0 > 0)
        first.leave()
        let again = try streams.enter()
        #expect(throws: Problem.self) { try streams.enter() }
        again.leave()
        _ = try streams.enter()
    }
}
