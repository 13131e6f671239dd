import Leapstar

/// A map as it was asked for: an experiment with the values of the first cell, and what varies.
struct MapPlan: Sendable {
    let experiment: ExperimentPlan
    let map: BoundaryMap
    /// By axis, as they were asked for.
    let grids: [GridText]

    init(_ settings: Settings, seeds: UInt64) throws(CommandError) {
        var rest = settings.withoutReplacedLandscapes
        let grids = try rest.takeGrids()
        guard (1...2).contains(grids.count) else { throw Self.wrongCount(grids) }
        experiment = try ExperimentPlan(rest, seeds: seeds)
        try experiment.requireSign()
        let scheme = experiment.experiment.scheme
        guard scheme.hasMomenta || !grids.contains(where: { $0.parameter == .mass }) else {
            throw .usage(
                "\(scheme.name) has no momenta, so no masses; give another grid such as --sigma 0.01:0.5:40")
        }
        self.grids = grids.map(\.grid)
        let range = try rest.searchedRange()
        let (confidence, estimator) = (try rest.value(Keys.confidence) ?? 0.99, try rest.value(Keys.estimator) ?? .auto)
        let completeness = try rest.value(Keys.complete) ?? false
        do throws(SearchError) {
            map = try BoundaryMap(
                lower: range.lower, upper: range.upper, axes: grids.map(\.axis), estimator: estimator,
                confidence: confidence,
                provesCompleteness: completeness)
        } catch { throw .usage("\(error)") }
        do throws(ExperimentError) { try validateCorners() } catch { throw CommandError(error) }
    }

    private static func wrongCount(_ grids: [ParameterGrid]) -> CommandError {
        let names = grids.isEmpty ? "none" : grids.map(\.axis.parameter.name).joined(separator: ", ")
        return .usage(
            "map got \(counted(grids.count, "grid")) (\(names)), expected one or two of --mass, --sigma and --set name=grid; "
                + "give two such as --mass 0.2:4:40 --sigma 0.01:0.5:40")
    }

    /// Refuses values that no cell can have; what holds for the extreme values holds between them.
    private func validateCorners() throws(ExperimentError) { for corner in corners { try corner.validate() } }

    /// The cells with the extreme values of the axes.
    private var corners: [Experiment] {
        let ends = map.axes.map { [$0.values.min() ?? 0, $0.values.max() ?? 0] }
        let values = ends.reduce([[]]) { partial, ends in partial.flatMap { part in ends.map { part + [$0] } } }
        return values.map { map.variant(of: experiment.experiment, at: $0) }
    }

    /// Whether no cell has noise.
    var isQuiet: Bool { corners.allSatisfy { $0.effectiveNoise.channel == .none } }

    /// Says so where the forces linearised at the start make the scheme unstable in a corner of the map.
    @MainActor func warnIfUnstable(console: Console) async throws(CommandError) {
        let corners = corners
        let limits = try await cancellable { corners.compactMap(\.linearStabilityLimit) }
        guard let limit = limits?.min(), map.range.upperBound >= limit else { return }
        console.warn(
            "dt \(map.range.upperBound.short()) is beyond linear stability in a corner of the map, \(limit.short(6)); expect divergence or take a smaller dt"
        )
    }
}

/// A parameter that was given as a grid.
struct ParameterGrid {
    let parameter: MapParameter
    let grid: GridText

    var axis: MapAxis { MapAxis(parameter, values: grid.values) }
}
