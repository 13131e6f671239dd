import Expressions

extension Observable {
    /// The fraction of all steps at which the energy cap acted.
    public static let capEngagement = Observable(
        "cap-engagement", readsQuantity: false, need: .energyCap,
        words: Words(
            name: { _ in "engagement of the energy cap" }, unit: { _ in "(share of steps)" },
            description: { _, _ in "share of the steps at which the energy cap acts" }),
        .atEnd { $0.capCount / $0.stepCount })
}
