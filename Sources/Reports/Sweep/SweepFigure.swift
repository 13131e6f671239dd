import Leapstar
import Pictures

/// The figure of a sweep: the curve with its band, over shaded pockets.
struct SweepFigure {
    private let run: SweepRecord
    private let curve: [CertifiedProbe]

    init(_ run: SweepRecord) { (self.run, curve) = (run, run.curve) }

    var figure: Figure {
        Figure(
            title: "Expected \(quantity) of \(run.plan.experiment.scheme.name)", caption: caption,
            x: Axis("step size dt (time)", scale: run.grid.isLogarithmic ? .log : .linear),
            y: Axis("expected \(quantity) \(unit)", scale: .signedLog(linearBelow: linearBound)),
            layers: shading + [.horizontalLine(0)] + band
                + [.line(x: curve.map(\.dt), y: curve.map(\.shownMean), label: curveLabel, colour: .black, width: 2)])
    }

    private var quantity: String {
        run.plan.experiment.observable.name(of: run.plan.experiment.effectiveQuantity)
    }

    private var unit: String { run.plan.experiment.observable.unit(of: run.plan.experiment.effectiveQuantity) }

    private var curveLabel: String {
        switch run.choice?.estimator {
        case .exact: "exact expectation"
        case .secondOrder: "second order in the noise (approximation)"
        default: "estimate (\(run.choice?.estimator.rawValue ?? ""))"
        }
    }

    private var band: [Layer] {
        let ends = curve.map(\.shownEnds)
        guard zip(curve, ends).contains(where: { $1 != nil && $0.halfWidth > 1e-9 * $0.mean.magnitude }) else {
            return []
        }
        return [
            .band(
                x: curve.map(\.dt), lower: ends.map { $0?.lowerBound }, upper: ends.map { $0?.upperBound },
                label: "band, \(run.sweep.confidence.percent) at all dt together", colour: .orange)
        ]
    }

    private var shading: [Layer] {
        guard run.plan.experiment.observable.hasSign else { return [] }
        return [
            .verticalBands(intervals(.dissipative), label: "dissipative", colour: .sky),
            .verticalBands(intervals(.undetermined), label: "undetermined", colour: .lightGrey),
        ]
    }

    /// The intervals with one verdict. Each ends halfway to the next run, or at the root of the line between them.
    private func intervals(_ verdict: Verdict) -> [ClosedRange<Double>] {
        runs.filter { curve[$0.lowerBound].verdict == verdict }.compactMap { run in
            let lower = run.lowerBound == 0 ? curve[0].dt : edge(run.lowerBound - 1)
            let upper = run.upperBound == curve.count ? curve[curve.count - 1].dt : edge(run.upperBound - 1)
            return lower < upper ? lower...upper : nil
        }
    }

    private var runs: [Range<Int>] {
        curve.indices.reduce(into: []) { runs, index in
            if let last = runs.last, curve[last.lowerBound].verdict == curve[index].verdict {
                runs[runs.count - 1] = last.lowerBound..<index + 1
            } else {
                runs.append(index..<index + 1)
            }
        }
    }

    /// The edge between a probe and the next one.
    private func edge(_ index: Int) -> Double {
        let (left, right) = (curve[index], curve[index + 1])
        guard let leftMean = left.shownMean, let rightMean = right.shownMean, (leftMean < 0) != (rightMean < 0)
        else { return 0.5 * (left.dt + right.dt) }
        return left.dt + (right.dt - left.dt) * leftMean / (leftMean - rightMean)
    }

    /// The power of ten near the small means below which a logarithmic axis becomes linear; at least a share of the
    /// largest.
    private var linearBound: Double {
        let sizes = curve.compactMap(\.shownMean?.magnitude).filter { $0 > 0 }.sorted()
        guard let largest = sizes.last else { return 1 }
        let small = max(sizes[sizes.count / 10], largest * 1e-9)
        return Double("1e\(Int(small.exponentOfTen))") ?? small
    }

    private var caption: String {
        let samples = curve.first.map(\.samples.count) ?? 0
        let statistics =
            samples == 0 ? "no sampling" : "\(samples) samples at each dt, run seed \(run.plan.experiment.runSeed)"
        return "\(run.plan.caption()); \(counted(curve.count, "step size")), \(statistics)"
    }
}

extension CertifiedProbe {
    /// The mean; nil where it is that of only those trajectories that stayed finite, or of none.
    fileprivate var shownMean: Double? { diverged == 0 && mean.isFinite ? mean : nil }

    /// The ends of the band; nil where the mean is not shown or the band is infinite.
    fileprivate var shownEnds: ClosedRange<Double>? { shownMean != nil && halfWidth.isFinite ? interval : nil }
}

extension Double {
    /// The greatest k with 10^k ≤ self, up to rounding at powers of ten, for self above 0.
    fileprivate var exponentOfTen: Int {
        Int(scientific(0).split(separator: "e").last ?? "0") ?? 0
    }
}
