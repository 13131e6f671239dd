import Foundation
import Leapstar

/// Traces as one JSON document, of which each trajectory is written when it is done.
struct JSONTrace: TraceWriter {
    let plan: TracePlan

    var opening: String { "{\n\"points\": [\n" }

    func text(_ points: [TracePoint], isFirst: Bool) throws(CommandError) -> String {
        var lines: [String] = []
        for point in points { lines.append(JSONText.line(TraceDocument.Point(point))) }
        return (isFirst ? "" : ",\n") + lines.joined(separator: ",\n")
    }

    /// The record of the run follows its points, since only then its status is known.
    func closing(isCancelled: Bool) throws(CommandError) -> String {
        let record = JSONText.document(TraceDocument(plan, status: isCancelled ? .cancelled : .complete))
        return "\n],\n" + record.drop { $0 == "{" || $0 == "\n" }
    }
}
