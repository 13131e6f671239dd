import LangevinStudies
import Leapstar
import Pictures

/// The figure of a check: histograms of the coordinates against the Gibbs law, and autocorrelations; a row of panels for
/// each temperature.
struct CheckGibbsFigure {
    private let record: CheckGibbsRecord
    private static let (mostTemperatures, mostCoordinates) = (3, 2)

    init(_ record: CheckGibbsRecord) { self.record = record }

    /// Nil where no draw varies, or all rows that are shown diverged.
    var figure: Figure? {
        let rows = record.results.indices.prefix(Self.mostTemperatures).map { ($0, portraits($0)) }
        guard rows.contains(where: { $1.contains { $0.histogram != nil } }) else { return nil }
        let model = record.plan.model
        return Figure(
            title: "\(model.model.landscape.name) by \(model.model.solver.name) against the Gibbs law",
            caption:
                "\(counted(model.trajectories, "trajectory")), dt \(model.dt.short()), draws every \(record.plan.tail.stride) "
                + "steps; bars: standard errors over trajectories; noise: two "
                + "standard errors of what does not correlate\(hidden)",
            panels: rows.flatMap(panels), columns: 1 + coordinates)
    }

    private var names: [String] { record.plan.model.model.landscape.variables }
    private var coordinates: Int { min(names.count, Self.mostCoordinates) }

    /// What there is no room for.
    private var hidden: String {
        let temperatures = record.results.count
        let of = [
            names.count > coordinates ? "the first \(coordinates) of \(names.count) coordinates" : nil,
            temperatures > Self.mostTemperatures
                ? "the first \(Self.mostTemperatures) of \(temperatures) temperatures" : nil,
        ].compactMap { $0 }
        return of.isEmpty ? "" : "; shown are \(of.joined(separator: " and "))"
    }

    /// Those of the loss and of the coordinates that are shown.
    private func portraits(_ row: Int) -> ArraySlice<ChainPortrait> {
        record.results[row].portraits.prefix(1 + coordinates)
    }

    /// That of the run, and of the law where it is another one.
    private func temperature(_ row: Int) -> String {
        let (run, law) = (record.plan.model.temperatures[row], record.plan.references[row].temperature)
        return "T \(run.short())" + (law == run ? "" : " against T \(law.short())")
    }

    private func panels(_ row: Int, _ portraits: ArraySlice<ChainPortrait>) -> [Panel] {
        let temperature = temperature(row)
        let densities = portraits.dropFirst().map { portrait in
            let name = portrait.quantity.name(names)
            return Panel(
                title: "\(name), \(temperature)", x: Axis(name), y: Axis("density"), layers: portrait.densityLayers)
        }
        return densities + [
            Panel(
                title: "autocorrelation, \(temperature)", x: Axis("lag in time"), y: Axis("autocorrelation"),
                layers: correlations(portraits))
        ]
    }

    private func correlations(_ portraits: ArraySlice<ChainPortrait>) -> [Layer] {
        let known = portraits.compactMap { portrait in portrait.autocorrelation.map { (portrait.quantity, $0) } }
        let unit = Double(record.plan.tail.stride) * record.plan.model.dt
        let noise = known.map(\.1.noise).max() ?? 0
        let longest = Double((known.map(\.1.values.count).max() ?? 1) - 1) * unit
        let band = Layer.band(
            x: [0, longest], lower: [-2 * noise, -2 * noise], upper: [2 * noise, 2 * noise],
            label: "noise", colour: .grey)
        return (known.isEmpty ? [] : [band])
            + known.map { quantity, found in
                .line(
                    x: found.values.indices.map { Double($0) * unit }, y: found.values, label: quantity.name(names))
            }
    }
}

extension ChainPortrait {
    /// The histogram as a density with its errors, and the law's density.
    fileprivate var densityLayers: [Layer] {
        guard let bins = histogram?.bins else { return [] }
        let widths = bins.map { $0.upper - $0.lower }
        let draws = Layer.points(
            x: bins.map { 0.5 * ($0.lower + $0.upper) }, y: zip(bins, widths).map { $0.share / $1 },
            errors: zip(bins, widths).map { $0.standardError / $1 }, label: "draws", colour: .blue)
        guard let law else { return [draws] }
        let (least, greatest) = (bins[0].lower, bins[bins.count - 1].upper)
        let places = (0...200).map { least + Double($0) / 200 * (greatest - least) }
        return [
            .line(x: places, y: places.map { law.density(at: $0) }, label: "Gibbs law", colour: .black), draws,
        ]
    }
}
