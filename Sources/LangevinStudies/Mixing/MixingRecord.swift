package import Backends
package import Densities
package import Devices
package import Inference
package import Jobs

/// A way to estimate a mixing time.
public enum MixingMethod: String, Codable, Sendable, CaseIterable {
    /// 1/λ of the smallest eigenvalue of the Hessian at the minimum, with the preconditioner.
    case hessian
    /// From the integrated autocorrelation time of the ensemble.
    case autocorrelation
    /// 1/gap of the Fokker–Planck operator.
    case spectralGap
    /// 1/(sum of Kramers' rates) over the slowest saddle.
    case kramers
}

/// A relaxation time with what it is worth; or why there is none.
package struct MixingEstimate: Sendable {
    package let method: MixingMethod
    package private(set) var time: Approximation?
    /// A confidence interval where the time is sampled, else the bounds of its error; nil where there is no time.
    package private(set) var interval: Interval?
    package private(set) var remark: String?

    init(_ method: MixingMethod, _ time: Approximation, _ interval: Interval? = nil, remark: String? = nil) {
        (self.method, self.time, self.remark) = (method, time, remark)
        self.interval =
            interval ?? Interval(lower: max(0, time.value - time.error), upper: time.value + time.error)
    }

    init(_ method: MixingMethod, without remark: String) { (self.method, self.remark) = (method, remark) }

    /// A gap where the spectrum may be continuous: walls far out make it discrete, and what they change is not known.
    init(continuousFrom bottom: Double, rate: Double) {
        (method, time) = (.spectralGap, Approximation(value: 1 / rate, error: .nan))
        remark = "the spectrum may be continuous from \(bottom.short(3)) on, and no gap: no error is known"
    }

    /// The time of a rate.
    init(_ method: MixingMethod, rate: Approximation, remark: String? = nil) {
        let time = Approximation(value: 1 / rate.value, error: rate.error / (rate.value * rate.value))
        self.init(method, time, remark: remark)
    }
}

/// A study of a mixing time: its plan, and what it gave so far.
package struct MixingRecord: Sendable {
    package let plan: MixingPlan
    private let backend: any Backend
    package private(set) var gap: Result<Approximation, DensityError>?
    package private(set) var correlation: ChainRun.Outcome?
    package var seconds = 0.0

    package init(_ plan: MixingPlan, selection: BackendSelection) { (self.plan, backend) = (plan, selection.backend) }

    package var device: DeviceRecord { backend.device }
}

extension MixingRecord: StudyRecord {
    package mutating func take(_ event: MixingEvent) {
        switch event {
        case .gap(let gap): self.gap = gap
        case .correlation(let outcome): correlation = outcome
        }
    }

    package var isComplete: Bool { gap != nil && correlation != nil }

    package var isOfUseUnfinished: Bool { gap != nil }

    package var document: MixingDocument { MixingDocument(self) }

    package func told(_ event: MixingEvent) -> JobEvent? {
        .found("estimates", estimates.map { MixingDocument.Estimate($0, dt: plan.model.dt) })
    }
}

extension MixingRecord {
    /// What is known so far, in the order of ``MixingMethod``.
    package var estimates: [MixingEstimate] { [ofHessian, ofChains, ofGap, ofKramers].compactMap { $0 } }

    /// Whether a barrier makes the curvature at the minimum say nothing about mixing: see ``isSlow``.
    package var isBehindBarrier: Bool { plan.wells.slowest != nil && isSlow }

    /// Whether what is slowest takes twice as long as the curvature at the minimum has it, or longer.
    package var isSlow: Bool { slowness.map { $0 < 0.5 } ?? false }

    /// The slowest rate in units of the curvature's.
    private var slowness: Double? {
        let slowest = (try? gap?.get())?.value ?? plan.wells.relaxation?.value
        return plan.curvature.flatMap { curvature in slowest.map { $0 / curvature } }
    }

    /// What is wrong with the curvature's time.
    private var curvatureRemark: String? {
        guard let slowness else { return nil }
        if isBehindBarrier { return "meaningless: a time within one well, and relaxation is slower" }
        if isSlow { return "meaningless: the well is softer further out than at its bottom" }
        return slowness > 2 ? "meaningless: the well is flatter at its bottom than at this temperature" : nil
    }

    /// The estimate to go by: the gap where it is known, else what was measured, else Kramers', else the curvature.
    package var chosen: MixingEstimate? {
        let order: [MixingMethod] = [.spectralGap, .autocorrelation, .kramers, .hessian]
        return order.compactMap { method in estimates.first { $0.method == method && $0.time != nil } }.first
    }

    /// Whether the curvature at the minimum is all that is known, as nothing else gave an estimate.
    package var knowsCurvatureAlone: Bool { estimates.allSatisfy { ($0.time != nil) == ($0.method == .hessian) } }

    /// The mixing time in whole steps; nil where nothing is known.
    package var mixingSteps: Double? { chosen?.time.map { max(1, ($0.value / plan.model.dt).rounded()) } }

    /// The number of steps that the requested trajectory lacks; 0 where it is long enough.
    package var missingSteps: Double? { mixingSteps.map { max(0, $0 - Double(plan.model.steps)) } }

    private var ofHessian: MixingEstimate {
        guard let curvature = plan.curvature, slowness ?? 1 < 1e6 else {
            return MixingEstimate(.hessian, without: "the search from the start ends at no minimum that curves upwards")
        }
        return MixingEstimate(
            .hessian, rate: Approximation(value: curvature, error: 1e-12 * curvature),
            remark: curvatureRemark)
    }

    private var ofChains: MixingEstimate? {
        switch correlation {
        case .measured(let found):
            let unit = Double(found.stride) * plan.model.dt
            let interval = found.relaxation.interval(confidence: plan.confidence)
            return MixingEstimate(
                .autocorrelation,
                Approximation(value: found.relaxation.value * unit, error: found.relaxation.standardError * unit),
                Interval(lower: max(0, interval.lower * unit), upper: interval.upper * unit),
                remark: isFast(interval.upper * unit) ? Self.tooFast : nil)
        case .nothing(let reason): return MixingEstimate(.autocorrelation, without: reason)
        case nil: return nil
        }
    }

    /// Whether chains relax faster than the curvature has it, by more than the tenth that a step size may make, and no
    /// gap says that the curvature is what is wrong.
    private func isFast(_ time: Double) -> Bool {
        guard (try? gap?.get()) == nil, let curvature = plan.curvature else { return false }
        return time * curvature < 0.9
    }

    private static let tooFast =
        "the chains relax faster than the curvature has it: the step size may be too large, or the direction is not "
        + "the slow one"

    private var ofGap: MixingEstimate? {
        switch gap {
        case .success(let gap):
            if let bottom = plan.essentialBottom, bottom < 1.2 * gap.value {
                MixingEstimate(continuousFrom: bottom, rate: gap.value)
            } else {
                MixingEstimate(.spectralGap, rate: gap)
            }
        case .failure(let error): MixingEstimate(.spectralGap, without: error.description)
        case nil: nil
        }
    }

    private var ofKramers: MixingEstimate? {
        guard let pair = plan.wells.slowest else { return nil }
        let barrier = min(pair.forth.barrier, pair.back.barrier) / plan.model.model.temperature
        let low = "the barrier is only \(barrier.short(3)) T, too low for the formula"
        guard let rate = plan.wells.relaxation else {
            let isShallow = pair.relaxation != nil
            return MixingEstimate(
                .kramers, without: isShallow ? "a barrier between neighbours is too low for the formula" : low)
        }
        let count = plan.wells.minima.count
        let some = plan.potential.dimension > 1 && count > 2 ? "between two of \(count) minima" : nil
        return MixingEstimate(.kramers, rate: rate, remark: barrier < 3 ? low : some)
    }
}

extension MixingMethod: WordsOfSchema {}
