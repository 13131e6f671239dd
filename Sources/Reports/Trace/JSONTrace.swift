import Leapstar

/// Traces as one JSON document, of which each trajectory is written when it is done.
struct JSONTrace: Report {
    func opening(_ record: TraceRecord) -> String { "{\n\"points\": [\n" }

    func text(of points: [TracePoint], _ record: TraceRecord) -> String {
        let lines = points.map { JSONText.line(TraceDocument.Point($0)) }
        return (record.count == 1 ? "" : ",\n") + lines.joined(separator: ",\n")
    }

    /// What is said of the run follows its points, since only then its status is known.
    func closing(_ record: TraceRecord) -> String {
        "\n],\n" + JSONText.document(record.document).drop { $0 == "{" || $0 == "\n" }
    }
}
