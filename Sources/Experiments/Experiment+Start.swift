import Dynamics
import Expressions
import Messages
import Programs

extension Experiment {
    /// The initial energy; throws if it, or the first step without noise, is not finite, whatever the step size.
    @discardableResult package func requireFiniteStart() throws(ExperimentError) -> Double {
        // The program that is run in the end, or what it is made of: those of fields take long to make. A diffusion that is no
        // number, which others tell, is no fault of the gradient.
        var plain = self
        plain.estimator = .plain
        if effectiveNoise.channel == .diffusion { plain.sigma = 0 }
        try requireQuietScheme()
        let program = try plain.program()
        // So small a step moves nothing, so anything that is not finite after it comes from the gradient.
        guard let arguments = try? program.arguments(of: plain, dt: 1e-300) else { return .nan }
        let next = program.step.evaluate(inputs: arguments.start + program.draws.zeros, uniforms: arguments.values)
        let energy = program.initialEnergy(arguments)
        try requireFinite(energy: energy, state: next)
        return energy
    }

    /// Rejects a scheme that draws numbers although there is no noise, which it would do in the smallest landscape as well.
    private func requireQuietScheme() throws(ExperimentError) {
        var small = Experiment(
            landscape: Landscape(
                name: "parabola", summary: "", variables: ["x"], potential: power(.variable("x"), 2),
                start: .init(q: [1], p: [0])))
        (small.scheme, small.schemeValues, small.sigma) = (scheme, schemeValues, 0)
        if !scheme.hasMomenta { small.quantity = .loss }
        // Not among the recent programs, of which those of the run are worth more.
        guard try small.made(observing: [small.observable]).draws.count == 0 else {
            throw .invalid(
                .unsupported(
                    """
                    \(word: "scheme") \(got: scheme.name) draws numbers where there is no noise; \
                    \(remedy: "a step has to ask for its channel first")
                    """))
        }
    }

    private func requireFinite(energy: Double, state: [Double]) throws(ExperimentError) {
        let another: Message = "choose another \(field: "start-q") or parameters"
        let place = "the start q = \(start.q.shortened), p = \(start.p.shortened)"
        guard energy.isFinite else {
            let what = if case .own = quantity { "quantity" } else { "energy" }
            throw .invalid(
                .outOfRange("the \(what) at \(place) is \(got: energy.isNaN ? .nan : energy); \(remedy: another)"))
        }
        guard state.allSatisfy(\.isFinite) else {
            throw .invalid(.outOfRange("the gradient at \(place) is not finite; \(remedy: another)"))
        }
    }
}

extension Draws {
    /// Zeros for all draws: no noise, and the first row of the data for each drawn row.
    fileprivate var zeros: [Double] { Array(repeating: 0, count: count) }
}

extension [Double] {
    /// The first numbers, and how many there are where these are not all.
    fileprivate var shortened: String {
        count <= 8 ? "\(self)" : "[\(prefix(4).map(\.description).joined(separator: ", ")), … (\(count) numbers)]"
    }
}
