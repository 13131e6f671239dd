import LangevinStudies
import Leapstar

/// What estimates of a mixing time say, in sentences.
struct MixingConclusion {
    private let record: MixingRecord

    init(_ record: MixingRecord) { self.record = record }

    var lines: [String] { [barrier, length, measurement].compactMap { $0 } }

    private var barrier: String? {
        let minima = record.plan.wells.minima.count
        guard record.isBehindBarrier, let pair = record.plan.wells.slowest else {
            return minima > 1 ? "\(minima) minima were found." : record.isSlow ? Self.softer : nil
        }
        let rates = pair.forth.rate.flatMap { forth in
            pair.back.rate.map { back in
                " Kramers' rate\(pair.forth.correction == nil ? "" : " with its first correction in T") is "
                    + "\(forth.value.short(5)) ± \(forth.error.short(2)) forth and "
                    + "\(back.value.short(5)) ± \(back.error.short(2)) back."
            }
        }
        let barrier = min(pair.forth.barrier, pair.back.barrier)
        return "\(minima) minima were found, and a barrier of \(barrier.short(4)) "
            + "(\((barrier / record.plan.model.model.temperature).short(3)) T) between them: the curvature at a minimum says "
            + "nothing about mixing." + (rates ?? "")
    }

    private static let softer =
        "Relaxation is slower than the curvature at the minimum has it: the well is softer further out."

    private var length: String? {
        guard let steps = record.mixingSteps, let missing = record.missingSteps else {
            return "No estimate is known, so nothing can be said of the \(counted(record.plan.model.steps, "step"))."
        }
        let source =
            record.knowsCurvatureAlone ? ", by the curvature at the minimum alone: nothing else confirms it" : ""
        let mixing = "the mixing time of \(steps.short()) steps\(source)"
        guard missing > 0 else { return "\(record.plan.model.steps) steps are longer than \(mixing)." }
        return
            "warning: \(record.plan.model.steps) steps are shorter than \(mixing): \(missing.short()) steps are missing."
    }

    private var measurement: String? {
        guard let found = record.measurement else { return nil }
        return "Autocorrelation of \(quantity(found.direction)): integrated time \(found.integrated.value.short(4)) ± "
            + "\(found.integrated.standardError.short(2)) draws of \(counted(found.stride, "step")), over "
            + "\(record.plan.model.trajectories) chains of \(found.steps) steps."
    }

    private func quantity(_ direction: [Double]) -> String {
        let names = record.plan.model.model.landscape.variables
        guard names.count > 1 else { return names[0] }
        guard names.count <= 4 else { return "the softest direction" }
        return zip(direction, names).map { "\($0.short(3)) \($1)" }.joined(separator: " + ")
    }
}
