extension Observable {
    /// The median over the tail of |Hₙ − Hₙ₋₁|, the drift of "Anti-Dissipative Dynamics in Neural Network
    /// Optimization". Of an even number of values it is the mean of the middle two; NaN where one of them is NaN.
    public static let stepMedian = Observable(
        "step-median",
        words: Words(
            name: { "median \($0) change of a step" }, unit: { "(\($0))" },
            description: { "median over \($1) of the \($0) change of a step in magnitude" }),
        .reduced(.stepMedian, stream: \.energy))
}
