public import Dynamics
public import Expressions

/// The bias of a stationary mean: the mean over the tail of a function A of the place, less a number such as A's exact
/// mean.
public struct StationaryBias: Sendable, Hashable {
    /// A, over the landscape's variables.
    public let observed: Expression

    public init(_ observed: Expression) { self.observed = observed }

    /// The tail's mean of A − `target`; with a control less that, which has the same expectation and another spread.
    public func observable(less target: Double, _ control: BiasControl? = nil) -> Observable {
        let observed = observed
        @Sendable func excess(_ scene: Sight.Scene) -> Expression {
            let places = Dictionary(uniqueKeysWithValues: zip(scene.system.landscape.variables, scene.state.q))
            return observed.substituting(places) - Expression(target)
        }
        let name = "stationary-bias-\(target)"
        guard let control else {
            return .signed(name, from: [0]) { sums, scene in [sums[0] + excess(scene)] }
        }
        return .signed("\(name)-controlled", from: [0, 0, 0]) { carried, scene in
            let (term, rest) = control.combined(Array(carried.dropFirst()), scene)
            return [carried[0] + (excess(scene) - term)] + rest
        }
    }

    /// The least and the greatest A after any step.
    public var extremes: [Observable] {
        let observed = observed
        return [true, false].map { isLeast in
            Observable(
                isLeast ? "least" : "greatest", readsQuantity: false, words: .named("extreme"),
                .carried(
                    over: .everyStep, from: [isLeast ? .greatestFiniteMagnitude : -.greatestFiniteMagnitude],
                    update: { carried, seen in
                        guard let scene = seen.scene else { return carried }
                        let variables = scene.system.landscape.variables
                        let value = observed.substituting(
                            Dictionary(uniqueKeysWithValues: zip(variables, scene.state.q)))
                        return [isLeast ? min(carried[0], value) : max(carried[0], value)]
                    }, gives: { carried, _ in carried[0] }))
        }
    }
}

extension Observable {
    /// The first of several carried sums over the tail, per step of it.
    static func signed(
        _ name: String, from starts: [Double],
        _ update: @escaping @Sendable (_ carried: [Expression], Sight.Scene) -> [Expression]
    ) -> Observable {
        Observable(
            name, hasSign: true, readsQuantity: false, words: .named("bias"),
            .carried(
                over: .tail, from: starts,
                update: { carried, seen in seen.scene.map { update(carried, $0) } ?? carried },
                gives: { carried, seen in carried[0] / seen.tailCount }))
    }
}

extension Observable.Words {
    static func named(_ name: String) -> Self {
        Self(name: { _ in name }, unit: { _ in name }, description: { _, _ in name })
    }
}
