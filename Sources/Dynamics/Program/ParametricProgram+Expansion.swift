public import Expressions
public import Messages

extension ParametricProgram {
    /// The remainder of an antithetic pair's mean energy after subtracting its second-order expansion.
    ///
    /// The remainder is ½(H(z₊) + H(z₋)) − H(z̄) − C, where z± have the noise ±ξ, z̄ has none, and C is the quadratic
    /// part of ``PathExpansion``. A sample is one pair. With the value of
    /// ``secondOrder(scheme:system:noise:quantity:observables:)`` added, its mean estimates the expected drift without
    /// bias, and its own noise is of fourth order in σ.
    public static func controlVariate(
        scheme: any Scheme, system: DynamicalSystem, noise: Noise, quantity: Quantity = .energy,
        observables: [Observable] = [.tailMean]
    ) throws(LoweringError) -> ParametricProgram {
        let pair = StepMap(scheme: scheme, system: system, noise: noise, quantity: quantity)
        let map = StepMap(scheme: scheme.exact, system: system, noise: noise, quantity: quantity)
        let expansion = PathExpansion(map)
        let (plus, minus) = (pair.copy("plus"), pair.copy("minus"))
        let mirrored = pair.next.substituting(pair.normals, pair.normals.map { -.variable($0) })
        func renamed(_ expressions: [Expression], _ names: [String]) -> [Expression] {
            expressions.substituting(pair.state, names.map(Expression.variable))
        }
        let energies = renamed([pair.energy], plus) + renamed([pair.energy], minus)
        let zeros = map.state.map { _ in Expression(0) }
        return try ParametricProgram(
            state: plus + minus + map.state + expansion.first + expansion.second, normals: map.normals,
            next: renamed(pair.next, plus) + renamed(mirrored, minus) + expansion.path + expansion.nextFirst
                + expansion.nextSecond,
            energy: (0.5 * (energies[0] + energies[1]) - map.energy) - expansion.energyCorrection,
            start: pair.start + pair.start + map.start + zeros + zeros, observables: observables,
            parameters: Parameter.all(of: scheme, dimension: system.landscape.dimension))
    }

    /// The expected energy to second order in the noise, without sampling; see ``MomentRecursion``. Draws no normals.
    ///
    /// - Throws: ``ExpansionError`` if there is no expansion.
    public static func secondOrder(
        scheme: any Scheme, system: DynamicalSystem, noise: Noise, quantity: Quantity = .energy,
        observables: [Observable] = [.tailMean]
    ) throws(ExpansionError) -> SecondOrderProgram {
        let map = StepMap(scheme: scheme.exact, system: system, noise: noise, quantity: quantity)
        guard scheme.isDifferentiable || map.normals.isEmpty else { throw .notDifferentiable }
        let moments = try MomentRecursion(map)
        let zeros = [Expression](repeating: 0, count: moments.names.count - map.state.count)
        do {
            let program = try ParametricProgram(
                state: moments.names, normals: [], next: moments.next, energy: moments.energy, start: map.start + zeros,
                observables: observables, parameters: Parameter.all(of: scheme, dimension: system.landscape.dimension))
            return SecondOrderProgram(program: program, isExact: moments.isExact)
        } catch { throw .lowering(error) }
    }
}

/// A noise-free program that gives an expectation.
public struct SecondOrderProgram: Sendable, Hashable {
    public let program: ParametricProgram
    /// Whether the result is the expectation itself: without noise, or with linear forces, additive noise and a
    /// quadratic energy. Otherwise it is an approximation.
    public let isExact: Bool
}

/// The reason why there is no expansion.
public enum ExpansionError: MessageError, Hashable {
    /// One step of the moments takes more multiply-adds than the limit.
    case tooLarge(Int, limit: Int)
    /// The program draws a mini-batch, whose rows are not normals.
    case drawsRows
    /// The observable is not a mean of the energy.
    case observable(Observable)
    case lowering(LoweringError)
    /// The step takes a root whose derivative can be infinite along the way.
    case notDifferentiable

    public var message: Message { .unsupported("\(reason)") }

    private var reason: String {
        switch self {
        case .tooLarge(let size, let limit):
            "the second-order expansion takes \(size) operations a step, above \(limit)"
        case .drawsRows: "a mini-batch has no second-order expansion, as its rows are no normals"
        case .observable(let observable):
            "the second-order expansion is for observables tail-mean and final, not for \(observable.name)"
        case .lowering(let error): error.description
        case .notDifferentiable:
            "there is no expansion in the noise, as the step takes roots of numbers that may be 0, where they have no derivative"
        }
    }
}
