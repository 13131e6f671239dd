public import Expressions
public import Programs

/// An observable: the one number that a trajectory of T steps gives.
///
/// Hₙ is the energy after step n = 1…T, H₀ the energy at the start, and ΔHₙ = Hₙ − H₀. The tail consists of the steps
/// with zero-based index n − 1 ≥ ⌊T·(1 − tail fraction)⌋.
///
/// Each observable has a file of its own that says, in expressions over a ``Sight``, what it carries from step to step,
/// how it updates that, and which number it gives. Two observables are equal if their names are.
public struct Observable: Sendable {
    /// The steps after which an observable looks at the state.
    public enum Span: Sendable { case everyStep, tail }

    /// A property that a run must have for an observable to make sense.
    public enum Need: Sendable { case nothing, momenta, energyCap }

    /// The way an observable is computed.
    public enum Form: Sendable {
        /// Carried variables start `from` the given numbers and are replaced by the result of `update` after each step
        /// of the span; `gives` turns them into the final number. Numbers of the run are known only to `gives`.
        case carried(
            over: Span, from: [Double], update: @Sendable (_ carried: [Expression], Sight) -> [Expression],
            gives: @Sendable (_ carried: [Expression], Sight) -> Expression)
        /// A function of the last state alone.
        case atEnd(@Sendable (Sight) -> Expression)
        /// A stream kept over the tail and reduced: to the median of its magnitudes, or of the magnitudes of its steps.
        /// Numbers of the run are not known.
        case reduced(Record.Reduction.Kind, stream: @Sendable (Sight) -> Expression)
    }

    /// The words for an observable in output. The argument is the observed quantity, such as `energy`.
    public struct Words: Sendable {
        /// The name within a sentence, such as `tail drift`.
        public let name: @Sendable (_ quantity: String) -> String
        /// The unit, for the axis of a figure.
        public let unit: @Sendable (_ quantity: String) -> String
        /// The number that is taken of each trajectory; `tail` is a phrase such as `the last 20 %`.
        public let description: @Sendable (_ quantity: String, _ tail: String) -> String

        public init(
            name: @escaping @Sendable (_ quantity: String) -> String,
            unit: @escaping @Sendable (_ quantity: String) -> String,
            description: @escaping @Sendable (_ quantity: String, _ tail: String) -> String
        ) {
            self.name = name
            self.unit = unit
            self.description = description
        }
    }

    /// The name on the command line and in files.
    public let name: String
    /// Whether the observable can have either sign, so that the sign of its mean says whether energy grows.
    public let hasSign: Bool
    /// Whether the observable is linear in the energy changes along the way, so that it can also be taken of their
    /// expansion in the noise.
    public let isLinearInChange: Bool
    /// Whether the observable depends on the observed quantity, which is an energy.
    public let readsQuantity: Bool
    public let need: Need
    public let words: Words
    public let form: Form

    /// An observable and everything that the program has to know about it.
    ///
    /// - Parameter name: lower-case words with hyphens between them, unique to this observable.
    public init(
        _ name: String, hasSign: Bool = false, isLinearInChange: Bool = false, readsQuantity: Bool = true,
        need: Need = .nothing, words: Words, _ form: Form
    ) {
        self.name = name
        self.hasSign = hasSign
        self.isLinearInChange = isLinearInChange
        self.readsQuantity = readsQuantity
        self.need = need
        self.words = words
        self.form = form
    }
}

extension Observable {
    /// Whether the observable depends on where the tail begins; if not, a tail of the last step alone is enough.
    public var readsTail: Bool {
        switch form {
        case .carried(over: .tail, _, _, _), .reduced: true
        case .carried, .atEnd: false
        }
    }

    /// Whether the observable looks at the state after every step, and not in the tail alone.
    public var readsEveryStep: Bool {
        if case .carried(over: .everyStep, _, _, _) = form { true } else { false }
    }

    /// Whether the observable is selected from the values of the whole tail, which backends then keep.
    public var isReduced: Bool { if case .reduced = form { true } else { false } }
}

extension Observable: Hashable, CustomStringConvertible {
    public static func == (left: Observable, right: Observable) -> Bool { left.name == right.name }
    public func hash(into hasher: inout Hasher) { hasher.combine(name) }
    public var description: String { name }
}
