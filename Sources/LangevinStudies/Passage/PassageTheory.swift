package import Densities
import Dynamics
import Expressions
import Jobs
import Langevin

/// What is known of a first passage without sampling: of overdamped dynamics in one dimension, with one region beyond a
/// level.
package struct PassageTheory: Sendable {
    /// The mean time from the start to the level; nil where an integral does not converge.
    package let meanTime: Approximation?
    /// Kramers' rate over the barrier between the start's well and the level's; nil where there is none, or it is too low
    /// for the formula.
    package let kramers: KramersRate?

    /// Nil where nothing is known.
    init?(_ plan: FirstPassagePlan, temperature: Double) {
        let model = plan.model.model
        guard temperature > 0, model.landscape.dimension == 1, !model.solver.isUnderdamped, plan.regions.count == 1,
            let level = Self.level(of: plan.passage.regions[0], start: model.start[0]),
            let potential = try? Potential(model.landscape, values: model.overrides)
        else { return nil }
        let mobility = model.preconditioner?[0] ?? 1
        meanTime = try? MeanFirstPassage.time(
            potential, temperature: temperature, from: model.start[0], to: level, mobility: mobility)
        kramers = Self.kramers(potential, temperature, from: model.start[0], to: level, mobility)
        if meanTime == nil, kramers == nil { return nil }
    }

    private static func kramers(
        _ potential: Potential, _ temperature: Double, from start: Double, to level: Double, _ mobility: Double
    ) -> KramersRate? {
        guard let from = try? potential.minimum(from: [start], mobility: [mobility]),
            let to = try? potential.minimum(from: [level], mobility: [mobility]), from.place != to.place,
            let saddle = try? potential.saddle(from: from, to: to, mobility: [mobility]),
            (saddle.place[0] - start) * (level - saddle.place[0]) > 0
        else { return nil }
        let found = try? KramersRate(potential, temperature: temperature, minimum: from, saddle: saddle)
        return found?.rate == nil ? nil : found
    }

    /// The level c of a region x > c or x < c that does not hold the start; nil of any other.
    static func level(of region: Expression, start: Double) -> Double? {
        let region = simplified(region)
        guard case .select(let comparison) = region.operation, [.less, .lessOrEqual].contains(comparison),
            region.operands[2].number == 1, region.operands[3].number == 0
        else { return nil }
        let (left, right) = (region.operands[0], region.operands[1])
        if let level = left.number, right.operation.isVariable, start < level { return level }
        if let level = right.number, left.operation.isVariable, start > level { return level }
        return nil
    }
}
