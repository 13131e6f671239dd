import Testing

@testable import JobService

/// Readers get every event, each at its own pace.
@Suite struct EventLogTests {
    private func line(_ number: Int) -> EventLog.Line { EventLog.Line(name: "n", json: "\(number)") }

    private func everything(in log: EventLog, from start: Int, most: Int) async -> [String] {
        var read: [String] = []
        while true {
            let lines = await log.lines(from: start + read.count, most: most)
            if lines.isEmpty { return read }
            read += lines.map(\.json)
        }
    }

    /// Readers that began before, during and after, in small and large portions.
    @Test func everyReaderGetsEverything() async {
        let log = EventLog()
        let expected = (0...1000).map { "\($0)" }
        await withTaskGroup { group in
            for most in 1...20 {
                group.addTask { await everything(in: log, from: 0, most: most) == expected }
                group.addTask { await everything(in: log, from: 500, most: most) == Array(expected[500...]) }
            }
            for number in 0..<1000 {
                log.append(line(number))
                if number.isMultiple(of: 100) { await Task.yield() }
            }
            log.close(with: line(1000))
            for await isRight in group { #expect(isRight) }
        }
        #expect(await everything(in: log, from: 0, most: 7) == expected)
        #expect(await everything(in: log, from: 5000, most: 7).isEmpty)
    }

    @Test func whoWaitsCanBeCancelled() async {
        let log = EventLog()
        log.append(line(0))
        let reader = Task { await log.lines(from: 1) }
        await Task.yield()
        reader.cancel()
        #expect(await reader.value.isEmpty)
        #expect(log.count == 1)
    }
}
