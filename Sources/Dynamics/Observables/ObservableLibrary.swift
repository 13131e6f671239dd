/// The observables that have a name on the command line.
extension Observable {
    /// All of them, in the order in which they are listed.
    public static let all: [Observable] = [
        tailMean, final, maximum, stepMedian, tailMedian, capEngagement, tailRootMeanSquare, kineticTemperature,
    ]

    /// The one of that name; nil where there is none.
    public init?(named name: String) {
        guard let known = Self.all.first(where: { $0.name == name }) else { return nil }
        self = known
    }
}
