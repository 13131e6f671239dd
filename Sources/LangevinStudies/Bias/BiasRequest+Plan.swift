import Boundaries
import Densities
import Dynamics
import Experiments
import Expressions
package import Jobs
import Langevin
import Messages

extension BiasRequest {
    /// The study to run, checked.
    package func plan() throws(JobError) -> BiasPlan {
        let sizes = try BiasSteps(self)
        let confidence = try checkedConfidence()
        let discard = try Double(probability: discard, usual: 0.5, Keys.discard.name)
        try checkPositive()
        var asked = model
        (asked.dt, asked.time) = (sizes.smallest, nil)
        let defaults = ModelPlan.Defaults(trajectories: 4096, temperature: 0.25)
        let potential = try ModelPlan(asked, defaults).gibbsPotential()
        try refuseExactSolver(asked.solver ?? .eulerMaruyama)
        let draft = try ModelPlan(asked, defaults)
        let target = try target(potential, draft.model)
        let equilibration = try equilibration(draft, potential, discard, sizes.smallest)
        asked.steps = UInt64(equilibration.steps)
        let model = try ModelPlan(asked, defaults)
        try checkTrajectories(model)
        let search = try threshold.map { (_) throws(JobError) in try self.search(sizes, confidence) }
        var complete = self
        complete.model = model.request
        (complete.model.dt, complete.stepSizes) = (nil, sizes.table)
        complete.range = sizes.range.map { .range(lower: $0.lowerBound, upper: $0.upperBound) }
        (complete.discard, complete.confidence, complete.estimator) = (discard, confidence, estimator ?? .auto)
        return BiasPlan(
            request: complete, model: model, potential: potential, target: target, equilibration: equilibration,
            stepSizes: sizes.table, confidence: confidence, search: search)
    }

    private func checkedConfidence() throws(JobError) -> Double {
        let level = confidence ?? 0.95
        guard level > 0.5, level < 1 else {
            throw .invalid(
                .outOfRange(
                    "\(said: Keys.confidence.name) must be \(expected: "above 0.5 and below 1"), got \(got: level)"))
        }
        return level
    }

    private func checkPositive() throws(JobError) {
        for (name, value) in [
            (Keys.threshold.name, threshold), (Keys.tolerance.name, tolerance),
            (Keys.relaxationTime.name, relaxationTime),
        ] {
            guard let value, !(value > 0 && value.isFinite) else { continue }
            throw .invalid(.outOfRange("\(said: name) must be \(expected: "above 0"), got \(got: value)"))
        }
        guard tolerance == nil || threshold != nil else {
            throw .invalid(
                .conflict(
                    """
                    \(said: Keys.tolerance.name) is for \(expected: "a \(word: "threshold")"), but none is given; \
                    \(remedy: "add \(field: Keys.threshold.name, "0.01") or leave it out")
                    """))
        }
        guard let estimator, [.secondOrder, .exact].contains(estimator) else { return }
        throw .invalid(
            .unsupported(
                """
                \(said: Keys.estimator.name) must be \
                \(expected: "auto, plain, antithetic or control-variate"), got \(got: estimator.rawValue)
                """))
    }

    /// Metropolis leaves nothing to look for.
    private func refuseExactSolver(_ solver: LangevinSolver) throws(JobError) {
        guard solver == .mala else { return }
        throw .invalid(
            .unsupported(
                """
                \(word: "solver") \(got: solver.name) keeps the Gibbs law exactly, so its stationary means have no bias \
                at any step size; \(remedy: "take another one")
                """))
    }

    private func checkTrajectories(_ model: ModelPlan) throws(JobError) {
        guard model.trajectories >= BiasPlan.leastTrajectories, model.trajectories <= 1 << 40 else {
            throw .invalid(
                .outOfRange(
                    """
                    \(said: Keys.trajectories.name) must be \
                    \(expected: "at least \(BiasPlan.leastTrajectories)") and at most 2^40, as intervals come from \
                    their spread, got \(got: model.trajectories)
                    """))
        }
    }

    private func target(_ potential: Potential, _ model: LangevinModel) throws(JobError) -> BiasTarget {
        let observed = try observedExpression(potential, model.landscape)
        do throws(DensityError) {
            let density = try GibbsDensity(potential, temperature: model.temperature)
            var (centre, scale): ([Double], [Double]) = ([], [])
            for place in 0..<potential.dimension {
                let mean = try density.expectation(of: .coordinate(place)).value
                centre.append(mean)
                scale.append((try density.expectation(of: .square(place)).value - mean * mean).squareRoot())
            }
            return BiasTarget(
                observed: observed, text: observe ?? "U", exact: try density.expectation(of: observed),
                atStart: try Potential(observed, variables: potential.variables).value(at: model.start),
                centre: centre, scale: scale)
        } catch { throw .invalid(error.message) }
    }

    private func observedExpression(_ potential: Potential, _ landscape: Landscape) throws(JobError) -> Expression {
        guard let observe else { return potential.expression }
        do throws(ExpressionSyntaxError) {
            return try landscape.expression(observe)
        } catch { throw JobError(error, in: observe, as: "\(said: Keys.observe.name)") }
    }

    private func equilibration(
        _ draft: ModelPlan, _ potential: Potential, _ discard: Double, _ smallest: Double
    ) throws(JobError) -> Equilibration {
        let time = if let relaxationTime { relaxationTime } else { try draft.knownRelaxationTime(potential) }
        return try Equilibration(
            time: time, isAssumed: relaxationTime != nil, discard: discard, steps: model.steps, smallest: smallest)
    }

    private func search(_ sizes: BiasSteps, _ confidence: Double) throws(JobError) -> CertifiedSearch {
        guard let range = sizes.range else {
            throw .invalid(
                .missing(
                    """
                    a \(word: "threshold") is looked for in \(expected: "a range of step sizes"), got \(got: "one"); \
                    \(remedy: "add \(field: Keys.dt.name, "0.02:0.2")")
                    """))
        }
        do throws(SearchError) {
            return try CertifiedSearch(
                lower: range.lowerBound, upper: range.upperBound,
                width: tolerance.map { .absolute($0) } ?? .relative(1e-4), confidence: confidence)
        } catch { throw JobError(error) }
    }
}

extension ModelPlan {
    /// The potential whose Gibbs law the positions have, of overdamped or underdamped dynamics.
    fileprivate func gibbsPotential() throws(JobError) -> Potential {
        var request = request
        (request.solver, request.friction) = (nil, nil)
        return try ModelPlan(request).overdampedPotential()
    }

    /// 1/gap of the continuous dynamics.
    fileprivate func knownRelaxationTime(_ potential: Potential) throws(JobError) -> Double {
        do throws(DensityError) {
            if let rate = try model.relaxationRate(potential), rate.value > 0 { return 1 / rate.value }
        } catch { throw .invalid(error.message) }
        throw .invalid(
            .missing(
                """
                the relaxation time of \(got: "\(word: "solver") \(model.solver.name)") is known for \
                \(expected: "a quadratic potential") and a friction above 0 alone; \
                \(remedy: "state one such as \(field: Keys.relaxationTime.name, "2")")
                """))
    }
}
