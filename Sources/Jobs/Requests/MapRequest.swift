public import Boundaries
import Dynamics
package import Experiments
import Messages

/// A map of boundaries: a certified search for every value of one parameter, or every pair of values of two.
public struct MapRequest: StudyRequest {
    public static let kind = "map"
    public static let ownFields: [RequestField<MapRequest>] = [
        RequestField(Keys.dt, \.stepSizes), RequestField(Keys.confidence, \.confidence),
        RequestField(Keys.complete, \.provesCompleteness), RequestField(Keys.share, \.share),
    ]
    public static var fields: [RequestField<MapRequest>] {
        let gridded = [massField, sigmaField, parametersField]
        return ownFields + gridded + sharedFields.filter { field in !gridded.contains { $0.name == field.name } }
    }

    public var experiment = ExperimentRequest()
    public var backend = BackendRequest()
    var stepSizes: StepSizes?
    /// The probability, above 0.5 and below 1, that all statements about a cell hold together; 0.99 where nil.
    public var confidence: Double?
    /// Whether to prove that no boundary is missed; false where nil.
    public var provesCompleteness: Bool?
    /// The share of the cells to search, where the estimator samples; all of them where nil.
    public var share: Share?
    private var massGrid, sigmaGrid: GridText?
    /// The grids of the landscape's parameters, in the order in which they were given.
    private var parameterGrids: [ParameterValue<GridText>] = []
    /// The default for the most seeds of one probe.
    package static let seeds: UInt64 = 1 << 22

    public init() {}

    /// A map of the boundaries in a range of step sizes, both ends above 0, over one or two axes. Their order here does
    /// not matter: mass comes before sigma, and sigma before parameters of the landscape.
    public init(_ axes: [MapAxis], range: ClosedRange<Double>) {
        stepSizes = .range(lower: range.lowerBound, upper: range.upperBound)
        for axis in axes {
            let grid = GridText(axis.values)
            switch axis.parameter {
            case .mass: massGrid = grid
            case .sigma: sigmaGrid = grid
            case .landscape(let name): parameterGrids.append(ParameterValue(name: name, value: grid))
            }
        }
    }
}

/// A value for one of the landscape's parameters.
package struct ParameterValue<Value: Sendable & Hashable>: Sendable, Hashable {
    let name: String
    let value: Value
}

extension MapRequest {
    private static let massField = RequestField<MapRequest>(
        Keys.griddedMass, get: { $0.massGrid.map(Gridded.grid) ?? $0.experiment.masses.map(Gridded.plain) },
        set: { ($0.massGrid, $0.experiment.masses) = ($1?.grid, $1?.plain) })

    private static let sigmaField = RequestField<MapRequest>(
        Keys.griddedSigma, get: { $0.sigmaGrid.map(Gridded.grid) ?? $0.experiment.sigma.map(Gridded.plain) },
        set: { ($0.sigmaGrid, $0.experiment.sigma) = ($1?.grid, $1?.plain) })

    private static let parametersField = RequestField<MapRequest>(
        Keys.griddedSet, get: \.assignments,
        set: { request, assignments in
            guard let assignments else { return request.dropParameters() }
            request.take(assignments)
        })

    private mutating func dropParameters() {
        experiment.parameters = nil
        parameterGrids = []
    }

    private var assignments: [ParameterValue<Gridded<Double>>]? {
        // A plain value may have been given beside a grid since: the grid wins.
        let gridded = Set(parameterGrids.map(\.name))
        let plain = (experiment.parameters ?? [:]).filter { !gridded.contains($0.key) }.sorted { $0.key < $1.key }
        let all =
            parameterGrids.map { ParameterValue(name: $0.name, value: Gridded<Double>.grid($0.value)) }
            + plain.map { ParameterValue(name: $0.key, value: .plain($0.value)) }
        return all.isEmpty ? nil : all
    }

    /// Replaces earlier assignments name by name. Grids of a stronger request come first.
    private mutating func take(_ assignments: [ParameterValue<Gridded<Double>>]) {
        let names = Set(assignments.map(\.name))
        experiment.parameters = experiment.parameters?.filter { !names.contains($0.key) }
        parameterGrids.removeAll { names.contains($0.name) }
        var grids: [ParameterValue<GridText>] = []
        for assignment in assignments {
            switch assignment.value {
            case .grid(let grid): grids.append(ParameterValue(name: assignment.name, value: grid))
            case .plain(let value):
                experiment.parameters = (experiment.parameters ?? [:]).merging([assignment.name: value]) { $1 }
            }
        }
        parameterGrids = grids + parameterGrids
        if experiment.parameters?.isEmpty == true { experiment.parameters = nil }
    }

}

extension MapRequest {
    /// The map to run, checked; its experiment has the values of the first cell.
    package func plan() throws(JobError) -> MapPlan {
        let grids = grids
        guard (1...2).contains(grids.count) else { throw Self.wrongCount(grids) }
        try refuseStartsOfAxes()
        let plan = try ExperimentPlan(firstCell, seeds: Self.seeds)
        try refuseUsualValuesOfAxes(plan.experiment.landscape)
        try plan.requireSign()
        let scheme = plan.experiment.scheme
        guard scheme.hasMomenta || massGrid == nil else {
            throw .invalid(
                .unsupported(
                    """
                    \(scheme.name) has no momenta, so no \(word: "masses", for: "mass"); \
                    \(remedy: "give another grid such as \(field: Keys.sigma.name, "0.01:0.5:40")")
                    """))
        }
        let asked = try map(grids)
        try share?.require(atMost: grids.reduce(1) { $0 * $1.grid.values.count }, "cell", of: Self.kind)
        guard share == nil || asked.estimator.sampled != nil else {
            throw .invalid(
                .unsupported(
                    """
                    a \(said: Keys.share.name) is of a map that samples, got the \(word: "estimator") \
                    \(got: asked.estimator.rawValue); \(remedy: "take one that samples, such as \(field: Keys.estimator.name, "antithetic")")
                    """))
        }
        let map = MapPlan(request: completed(plan, asked), experiment: plan, map: asked, grids: grids.map(\.grid))
        do throws(ExperimentError) { for corner in map.corners { try corner.validate() } } catch {
            throw JobError(error)
        }
        return map
    }

    private var grids: [ParameterGrid] {
        [
            massGrid.map { ParameterGrid(parameter: .mass, grid: $0) },
            sigmaGrid.map { ParameterGrid(parameter: .sigma, grid: $0) },
        ]
        .compactMap(\.self) + parameterGrids.map { ParameterGrid(parameter: .landscape($0.name), grid: $0.value) }
    }

    private var firstCell: ExperimentRequest {
        var cell = experiment
        if let massGrid { cell.masses = [massGrid.values[0]] }
        if let sigmaGrid { cell.sigma = sigmaGrid.values[0] }
        for grid in parameterGrids {
            cell.parameters = (cell.parameters ?? [:]).merging([grid.name: grid.value.values[0]]) { $1 }
        }
        return cell
    }

    private func map(_ grids: [ParameterGrid]) throws(JobError) -> BoundaryMap {
        let range = try stepSizes.range()
        do throws(SearchError) {
            return try BoundaryMap(
                lower: range.lower, upper: range.upper, axes: grids.map(\.axis),
                estimator: experiment.estimator ?? .auto,
                confidence: confidence ?? 0.99, provesCompleteness: provesCompleteness ?? false)
        } catch { throw JobError(error) }
    }

    /// This request with every field filled in.
    private func completed(_ plan: ExperimentPlan, _ map: BoundaryMap) -> MapRequest {
        var complete = self
        complete.experiment = ExperimentRequest(plan, asked: map.estimator)
        complete.stepSizes = .range(lower: map.range.lowerBound, upper: map.range.upperBound)
        complete.confidence = map.confidence
        complete.provesCompleteness = map.provesCompleteness
        if massGrid != nil { complete.experiment.masses = nil }
        if sigmaGrid != nil { complete.experiment.sigma = nil }
        for grid in parameterGrids { complete.experiment.parameters?[grid.name] = nil }
        return complete
    }

    private static func wrongCount(_ grids: [ParameterGrid]) -> JobError {
        let names = grids.isEmpty ? "none" : grids.map(\.axis.parameter.name).joined(separator: ", ")
        let (mass, sigma) = (Keys.mass.name, Keys.sigma.name)
        let expected: Message = "one or two of \(field: mass), \(field: sigma) and \(field: Keys.set.name, "name=grid")"
        return .invalid(
            .missing(
                """
                map got \(got: "\(counted(grids.count, "grid")) (\(names))"), expected \(expected: expected); \
                \(remedy: "give two such as \(field: mass, "0.2:4:40") \(field: sigma, "0.01:0.5:40")")
                """))
    }
}

/// A parameter, and the grid of its values.
struct ParameterGrid {
    let parameter: MapParameter
    let grid: GridText

    var axis: MapAxis { MapAxis(parameter, values: grid.values) }
}

/// A map, checked: an experiment with the values of the first cell, and the axes.
package struct MapPlan: Sendable {
    package let request: MapRequest
    package let experiment: ExperimentPlan
    package let map: BoundaryMap
    /// The grids as they were requested, by axis.
    package let grids: [GridText]

    /// The cells with the extreme values of the axes: an experiment that is valid in all of them is valid between them.
    package var corners: [Experiment] {
        let ends = map.axes.map { [$0.values.min() ?? 0, $0.values.max() ?? 0] }
        let values = ends.reduce([[]]) { partial, ends in partial.flatMap { part in ends.map { part + [$0] } } }
        return values.map { map.variant(of: experiment.experiment, at: $0) }
    }

    /// Whether every cell is free of noise.
    package var isQuiet: Bool { corners.allSatisfy { $0.effectiveNoise.channel == .none } }
}

extension MapRequest {
    /// Refuses a start and a mass of the landscape's own that would differ from cell to cell.
    private func refuseUsualValuesOfAxes(_ first: Landscape) throws(JobError) {
        guard experiment.potential == nil else { return }
        let usual = UsualValues(landscape: first, request: firstCell)
        for grid in parameterGrids {
            for value in [grid.value.values.min() ?? 0, grid.value.values.max() ?? 0] {
                var cell = firstCell
                cell.parameters?[grid.name] = value
                let other = UsualValues(landscape: try LandscapeSource(cell).landscape(), request: cell)
                guard let key = usual.difference(from: other) else { continue }
                throw .invalid(
                    .unsupported(
                        """
                        all cells of a map have one start and one mass, but the usual \(word: key) of '\(first.name)' \
                        depends on '\(got: grid.name)', which is an axis; \(remedy: "give \(field: key) as numbers")
                        """))
            }
        }
    }

    /// Refuses expressions of the start that would differ from cell to cell: all cells begin at one place.
    private func refuseStartsOfAxes() throws(JobError) {
        guard let axis = parameterGrids.map(\.name).first(where: experiment.readsAtStart) else { return }
        throw .invalid(
            .unsupported(
                """
                all cells of a map begin at one place, but \(word: Keys.positions.name) or momenta depend on \
                '\(got: axis)', which is an axis; \(remedy: "give \(field: Keys.startQ.name) as numbers")
                """))
    }
}
