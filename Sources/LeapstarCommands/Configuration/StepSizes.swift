/// What `--dt` may say: one step size, or a range to search.
enum StepSizes: Sendable, Hashable {
    case one(Double)
    case range(lower: Double, upper: Double)

    /// Reads `0.0025` or `0.0022:0.0028`.
    init?(_ text: String) {
        let numbers = text.split(separator: ":", omittingEmptySubsequences: false).map {
            NumberText($0.trimmed)?.double
        }
        switch (numbers.count, numbers.first, numbers.last) {
        case (1, let dt??, _): self = .one(dt)
        case (2, let lower??, let upper??): self = .range(lower: lower, upper: upper)
        default: return nil
        }
    }
}

extension ValueKind where Value == StepSizes {
    static let stepSizes = ValueKind(expected: "a step size such as 0.0025 or a range such as 0.0022:0.0028") { raw in
        if case .text(let text) = raw { StepSizes(text) } else { nil }
    }
}
