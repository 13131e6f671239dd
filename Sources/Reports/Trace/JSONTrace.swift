import Leapstar

/// Traces as one JSON document, in which each trajectory is written as soon as it is done.
struct JSONTrace: Report {
    func opening(_ record: TraceRecord) -> String { "{\n\"points\": [\n" }

    func text(of points: [TracePoint], _ record: TraceRecord) -> String {
        let lines = points.map { JSONText.line(TraceDocument.Point($0)) }
        return (record.count == 1 ? "" : ",\n") + lines.joined(separator: ",\n")
    }

    /// The keys about the run, which follow its points because its status is known only then.
    func closing(_ record: TraceRecord) -> String {
        "\n],\n" + JSONText.document(record.document).drop { $0 == "{" || $0 == "\n" }
    }
}
