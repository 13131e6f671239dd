import ElementaryFunctions
package import Leapstar
package import Pictures

/// The figure of drifts against step size on logarithmic axes, with each scheme's fitted line and its uncertainty.
package struct SlopeFigure {
    private struct Curve {
        let name: String
        let dt, drift: [Double]
        /// Half the lengths of the bars; nil where nothing is known about the seeds.
        let errors: [Double]?
        let fit: PowerLawFit?
    }

    private let curves: [Curve]
    private let confidence: Double
    private let quantity, caption: String
    private static let colours: [Colour] = [.blue, .vermillion, .green, .purple, .orange, .sky]

    init(_ run: SlopeRecord) {
        confidence = run.confidence
        curves = run.series.map { series in
            let points = series.points.filter { $0.drift > 0 }
            return Curve(
                name: series.name, dt: points.map(\.dt), drift: points.map(\.drift),
                errors: points.map { $0.bar(run.confidence) },
                fit: series.fit)
        }
        let experiment = run.series.first?.plan.experiment
        quantity = run.driftLabel
        caption =
            run.caption + "; \(counted(experiment?.seeds ?? 0, "seed")) at each dt, run seed "
            + "\(experiment?.runSeed ?? 0); bars of the seeds and bands of the lines at \(run.confidence.percent) each"
    }

    package init(_ summaries: [SlopeSummary], confidence: Double) {
        self.confidence = confidence
        curves = summaries.map { summary in
            Curve(
                name: summary.ablation ?? summary.file, dt: summary.rows.map(\.dt), drift: summary.rows.map(\.drift),
                errors: nil,
                fit: summary.fit)
        }
        quantity = "drift, as the files have it"
        caption =
            "From \(counted(Set(summaries.map(\.file)).count, "summary file")); bands of the lines at \(confidence.percent) each"
    }

    package var figure: Figure {
        Figure(
            title: "How the drift grows with the step size", caption: caption,
            x: Axis("step size dt, or learning rate", scale: .log), y: Axis(quantity, scale: .log),
            layers: curves.enumerated().flatMap { layers($1, Self.colours[$0 % Self.colours.count]) })
    }

    private func layers(_ curve: Curve, _ colour: Colour) -> [Layer] {
        let points = Layer.points(
            x: curve.dt, y: curve.drift, errors: curve.errors, label: curve.fit == nil ? curve.name : nil,
            colour: colour)
        guard let fit = curve.fit, let least = curve.dt.min(), let most = curve.dt.max() else { return [points] }
        let places = (0...40).map { Self.power(least, most, Double($0) / 40) }
        let bands = places.map { fit.line.band(at: PowerLawFit.log10($0), confidence: confidence) }
        let interval = Interval?.some(fit.line.interval(confidence: confidence)).shown(3)
        return [
            .band(
                x: places, lower: bands.map { Self.raised($0.lower) }, upper: bands.map { Self.raised($0.upper) },
                colour: colour),
            .line(
                x: places, y: places.map { Self.raised(fit.line.value(at: PowerLawFit.log10($0))) },
                label: "\(curve.name): slope \(fit.slope.signed(3)) \(interval)", colour: colour),
            points,
        ]
    }

    /// The point at `share` of the way from `lower` to `upper`, in equal ratios.
    private static func power(_ lower: Double, _ upper: Double, _ share: Double) -> Double {
        min(max(lower * Elementary.pow(upper / lower, share), lower), upper)
    }

    private static func raised(_ exponent: Double) -> Double { Elementary.pow(10, exponent) }
}
