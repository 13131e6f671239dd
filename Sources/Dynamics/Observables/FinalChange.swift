extension Observable {
    /// The energy change ΔH after the last step.
    public static let final = Observable(
        "final", hasSign: true, isLinearInChange: true,
        words: Words(
            name: { "final \($0) change" }, unit: { "⟨ΔH⟩ (\($0))" },
            description: { quantity, _ in "\(quantity) change at the end" }),
        .atEnd(\.change))
}
