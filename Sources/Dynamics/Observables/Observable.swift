public import Expressions
public import Programs

/// The one number that a trajectory of T steps gives. Hₙ is the energy after step n = 1…T, H₀ that of the start, and
/// ΔHₙ = Hₙ − H₀. The tail is made of the steps with zero-based index n − 1 ≥ ⌊T·(1 − tail fraction)⌋.
///
/// Each stands in a file of its own: what it carries from step to step, how, and what it gives, as expressions over a
/// ``Sight``. Equality is that of names.
public struct Observable: Sendable {
    /// The steps after which something is looked at.
    public enum Span: Sendable { case everyStep, tail }

    /// What a run must have.
    public enum Need: Sendable { case nothing, momenta, energyCap }

    /// How it is made.
    public enum Form: Sendable {
        /// Variables that begin `from` the given numbers and are replaced by what `update` makes of them; `gives` makes
        /// the number of them in the end. The numbers of the run are known in the end alone.
        case carried(
            over: Span, from: [Double], update: @Sendable (_ carried: [Expression], Sight) -> [Expression],
            gives: @Sendable (_ carried: [Expression], Sight) -> Expression)
        /// Of the last state alone.
        case atEnd(@Sendable (Sight) -> Expression)
        /// A stream that is kept over the tail, and reduced: to a median of its magnitudes, or of those of its steps;
        /// the numbers of the run are not known yet.
        case reduced(Record.Reduction.Kind, stream: @Sendable (Sight) -> Expression)
    }

    /// What it is called where people read it. The argument is the observed quantity, such as `energy`.
    public struct Words: Sendable {
        /// In the middle of a sentence, such as `tail drift`.
        public let name: @Sendable (_ quantity: String) -> String
        /// What it is measured in, for the axis of a picture.
        public let unit: @Sendable (_ quantity: String) -> String
        /// What is taken of each trajectory; `tail` is such as `the last 20 %`.
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

    /// Its name on the command line and in files.
    public let name: String
    /// Whether it may be of either sign, so that the sign of its mean says whether energy grows.
    public let hasSign: Bool
    /// Whether it is linear in the changes of energy on the way, so that it can be taken of their expansion in the
    /// noise.
    public let isLinearInChange: Bool
    /// Whether it depends on the observed quantity, which is an energy.
    public let readsQuantity: Bool
    public let need: Need
    public let words: Words
    public let form: Form

    /// - Parameter name: words in small letters with hyphens between them, for no two observables the same.
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
    /// Whether it depends on where the tail begins; for the others, no more than the last step need be observed as a
    /// tail.
    public var readsTail: Bool {
        switch form {
        case .carried(over: .tail, _, _, _), .reduced: true
        case .carried, .atEnd: false
        }
    }

    /// Whether it is selected from the values of the whole tail, which backends keep.
    public var isReduced: Bool { if case .reduced = form { true } else { false } }
}

extension Observable: Hashable, CustomStringConvertible {
    public static func == (left: Observable, right: Observable) -> Bool { left.name == right.name }
    public func hash(into hasher: inout Hasher) { hasher.combine(name) }
    public var description: String { name }
}
