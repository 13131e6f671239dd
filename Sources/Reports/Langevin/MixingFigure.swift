import ElementaryFunctions
import LangevinStudies
import Leapstar
import Pictures

/// The figure of a mixing time: the estimates side by side, and the measured autocorrelation beside the exponentials
/// that they stand for.
struct MixingFigure {
    private let record: MixingRecord

    init(_ record: MixingRecord) { self.record = record }

    /// Nil where there is no estimate with a time.
    var figure: Figure? {
        let known = record.estimates.filter { $0.time.map { $0.value > 0 && $0.value.isFinite } ?? false }
        guard !known.isEmpty else { return nil }
        let model = record.plan.model
        return Figure(
            title: "Mixing time of \(model.model.landscape.name), T \(model.model.temperature.short())",
            caption: "\(model.model.solver.name), dt \(model.dt.short()); bars: intervals of "
                + "\(record.plan.confidence.percent) where times are sampled, else bounds of the error; "
                + "noise: two standard errors of what does not correlate",
            panels: [estimates(known)] + (record.measurement.map { [correlation($0, known)] } ?? []))
    }

    private func estimates(_ known: [MixingEstimate]) -> Panel {
        let places = known.indices.map { Double($0 + 1) }
        let times = known.map { $0.time?.value }
        let errors = zip(known, times).map { estimate, time in
            estimate.interval.flatMap { interval in time.map { max(0, interval.upper - $0) } } ?? 0
        }
        return Panel(
            title: "estimates", x: Axis("by", names: known.map(\.method.shortName)),
            y: Axis("relaxation time", scale: .log),
            layers: [.points(x: places, y: times, errors: errors, colour: .blue), length])
    }

    /// The trajectory that was asked for.
    private var length: Layer {
        .horizontalLine(
            Double(record.plan.model.steps) * record.plan.model.dt, label: "length of a trajectory", dash: .dashed)
    }

    private func correlation(_ found: ChainRun.Measurement, _ known: [MixingEstimate]) -> Panel {
        let values = found.autocorrelation.values
        let lags = values.indices.map { Double($0) * Double(found.stride) * record.plan.model.dt }
        let noise = [Double?](repeating: 2 * found.autocorrelation.noise, count: 2)
        let measured = Layer.points(x: lags, y: values, label: "measured", colour: .blue)
        let band = Layer.band(
            x: [0, lags[lags.count - 1]], lower: noise.map { $0.map(-) }, upper: noise,
            label: "noise", colour: .grey)
        return Panel(
            title: "autocorrelation", x: Axis("lag in time"), y: Axis("autocorrelation"),
            layers: [band, measured] + known.compactMap { $0.exponential(lags) })
    }
}

extension MixingEstimate {
    /// exp(−t/τ) of what says something about the slowest relaxation.
    fileprivate func exponential(_ lags: [Double]) -> Layer? {
        guard method == .autocorrelation || method == .spectralGap, let time = time?.value else { return nil }
        return .line(
            x: lags, y: lags.map { Elementary.exp(-$0 / time) },
            label: method == .spectralGap ? "gap" : "chains",
            colour: method == .spectralGap ? .vermillion : .black, dash: method == .spectralGap ? .dashed : .solid)
    }
}

extension MixingMethod {
    /// A name for an axis.
    fileprivate var shortName: String {
        switch self {
        case .hessian: "curvature"
        case .autocorrelation: "chains"
        case .spectralGap: "gap"
        case .kramers: "Kramers"
        }
    }
}
