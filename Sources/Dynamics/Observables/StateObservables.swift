public import Expressions

extension Observable {
    /// The value of a coordinate after the last step.
    public static func position(_ coordinate: Int) -> Observable {
        atEnd("position-\(coordinate)") { $0.state.q[coordinate] }
    }

    /// The mean of a coordinate over the tail: the average of iterates (B. T. Polyak, A. B. Juditsky, SIAM J. Control
    /// Optim. 30, 1992).
    public static func averagePosition(_ coordinate: Int) -> Observable {
        average("average-position-\(coordinate)") { $0.state.q[coordinate] }
    }

    /// A function of the last state, under a name that is unique to it.
    public static func atEnd(
        _ name: String, _ value: @escaping @Sendable (Sight.Scene) -> Expression
    ) -> Observable {
        Observable(name, readsQuantity: false, words: .plain(name), .atEnd { value($0.knownScene) })
    }

    /// An expression over the variables of a program built by hand after its last step, and over the numbers of steps
    /// of a ``Sight``, under a name that is unique to it.
    package static func ofVariables(
        _ name: String, atEnd value: @escaping @Sendable (Sight) -> Expression
    ) -> Observable {
        Observable(name, readsQuantity: false, words: .plain(name), .atEnd(value))
    }

    /// The mean of a function of the state over the tail, under a name that is unique to it.
    public static func average(
        _ name: String, _ value: @escaping @Sendable (Sight.Scene) -> Expression
    ) -> Observable {
        Observable(
            name, readsQuantity: false, words: .plain(name),
            .carried(
                over: .tail, from: [0], update: { sum, seen in [sum[0] + value(seen.knownScene)] },
                gives: { sum, seen in sum[0] / seen.tailCount }))
    }

    /// A function of the means of several functions of the state over the tail.
    public static func ofAverages(
        _ name: String, of values: @escaping @Sendable (Sight.Scene) -> [Expression], count: Int,
        _ function: @escaping @Sendable (_ means: [Expression], Sight.Scene) -> Expression
    ) -> Observable {
        Observable(
            name, readsQuantity: false, words: .plain(name),
            .carried(
                over: .tail, from: Array(repeating: 0, count: count),
                update: { sums, seen in zip(sums, values(seen.knownScene)).map { $0 + $1 } },
                gives: { sums, seen in function(sums.map { $0 / seen.tailCount }, seen.knownScene) }))
    }
}

extension Observable.Words {
    fileprivate static func plain(_ name: String) -> Self {
        Self(name: { _ in name }, unit: { _ in name }, description: { _, _ in name })
    }
}

extension Sight {
    /// The scene of a scheme's trajectory.
    fileprivate var knownScene: Scene {
        guard let scene else { preconditionFailure("a state is that of a scheme's trajectory") }
        return scene
    }
}
