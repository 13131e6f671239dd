extension Observable {
    /// The median over the tail of |Hₙ − Hₙ₋₁|.
    ///
    /// This is the drift of "Anti-Dissipative Dynamics in Neural Network Optimization: A Symplectic Perspective". The
    /// median of an even number of values is the mean of the middle two; it is NaN if one of those is NaN.
    public static let stepMedian = Observable(
        "step-median",
        words: Words(
            name: { "median \($0) change of a step" }, unit: { "(\($0))" },
            description: { "median over \($1) of the \($0) change of a step in magnitude" }),
        .reduced(.stepMedian, stream: \.energy))
}
