import Foundation
import Leapstar

/// Traces as one JSON document, of which each trajectory is written when it is done.
struct JSONTrace: TraceWriter {
    let plan: TracePlan

    var opening: String { "{\n\"points\": [\n" }

    func text(_ points: [TracePoint], isFirst: Bool) throws(CommandError) -> String {
        var lines: [String] = []
        for point in points { lines.append(JSONText.line(PointDocument(point))) }
        return (isFirst ? "" : ",\n") + lines.joined(separator: ",\n")
    }

    /// The record of the run follows its points, since only then its status is known.
    func closing(isCancelled: Bool) throws(CommandError) -> String {
        let record = JSONText.document(TraceRecord(plan, status: isCancelled ? .cancelled : .complete))
        return "\n],\n" + record.drop { $0 == "{" || $0 == "\n" }
    }
}

private struct PointDocument: Encodable {
    let trajectory: UInt64
    let step: UInt32
    let time: JSONNumber
    let H: JSONNumber
    let dH: JSONNumber
    let q: [JSONNumber]
    let p: [JSONNumber]

    init(_ point: TracePoint) {
        (trajectory, step, time) = (point.trajectory, point.step, JSONNumber(point.time))
        (H, dH) = (JSONNumber(point.energy), JSONNumber(point.energyChange))
        (q, p) = (point.q.map(JSONNumber.init), point.p.map(JSONNumber.init))
    }
}

private struct TraceRecord: Encodable {
    let version = LeapstarVersion.current
    let experiment: ExperimentDocument
    let trajectories: UInt64
    let stride: UInt32
    let baselineAt: UInt32
    let status: String

    init(_ plan: TracePlan, status: RunRecord.Status) {
        experiment = ExperimentDocument(plan.experiment, question: .probe(dt: plan.dt))
        (trajectories, stride, baselineAt) = (plan.trajectories, plan.stride, plan.baselineStep)
        self.status = status.rawValue
    }
}
