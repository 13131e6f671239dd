import HTTPTypes
import Hummingbird
import JobService
import NIOCore

/// The events of a run as server-sent events, from one place of its log to the end.
struct EventStream: Sendable {
    private let log: EventLog
    /// The number of events that the client has.
    private let start: Int

    init(_ log: EventLog, after start: Int) { (self.log, self.start) = (log, max(0, start)) }

    func response(counted streams: StreamCount) throws(Problem) -> Response {
        let ticket = try streams.enter()
        let body = ResponseBody { writer in
            try await write(to: &writer)
            try await writer.finish(nil)
            withExtendedLifetime(ticket) {}
        }
        return Response(status: .ok, headers: [.contentType: "text/event-stream"], body: body)
    }

    private func write(to writer: inout any ResponseBodyWriter) async throws {
        // Clients learn at once that they are listened to.
        try await writer.write(ByteBuffer(string: ": \n\n"))
        var place = start
        while true {
            guard let lines = await news(from: place) else {
                // A connection that is gone is found by writing to it.
                try await writer.write(ByteBuffer(string: ": \n\n"))
                continue
            }
            if lines.isEmpty { return }
            try await writer.write(ByteBuffer(string: Self.text(of: lines, after: place)))
            place += lines.count
        }
    }

    private static func text(of lines: [EventLog.Line], after place: Int) -> String {
        lines.enumerated().map { "id: \(place + $0 + 1)\nevent: \($1.name)\ndata: \($1.json)\n\n" }.joined()
    }

    /// The events from `place` on; none at the end of the run, nil where there were none for a while.
    private func news(from place: Int) async -> [EventLog.Line]? {
        await withTaskGroup { group in
            group.addTask { Optional(await log.lines(from: place)) }
            group.addTask {
                try? await Task.sleep(for: .seconds(15))
                return nil
            }
            let first = await group.next()
            group.cancelAll()
            return first ?? nil
        }
    }
}
