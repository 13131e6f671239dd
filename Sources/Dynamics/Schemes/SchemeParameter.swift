/// A number that some schemes have besides the step size. Its raw value is its name on the command line.
public enum SchemeParameter: String, Sendable, CaseIterable {
    /// Damping rate of the momenta, per time.
    case gamma
    /// How much of its velocity an optimiser keeps.
    case beta
    /// Decay of AdamW's average of gradients, and of that of their squares.
    case beta1, beta2
    /// What AdamW adds to the root of its second moment.
    case epsilon
    /// λ of AdamW's decoupled decay.
    case weightDecay = "weight-decay"

    /// The name of the program's parameter.
    public var parameterName: String { "run.\(rawValue)" }

    /// The values that it may have, in words, or nil where `value` is one.
    public func objection(to value: Double) -> String? {
        switch self {
        case .gamma, .weightDecay: value >= 0 && value.isFinite ? nil : "0 or above"
        case .epsilon: value > 0 && value.isFinite ? nil : "above 0"
        case .beta, .beta1, .beta2: value >= 0 && value < 1 ? nil : "at least 0 and below 1"
        }
    }
}
