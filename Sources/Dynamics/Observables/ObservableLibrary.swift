/// The observables that are available by name on the command line.
extension Observable {
    /// All named observables, in the order of listings.
    public static let all: [Observable] = [
        tailMean, final, maximum, stepMedian, tailMedian, capEngagement, tailRootMeanSquare, kineticTemperature,
    ]

    /// The observable called `name`; nil if there is none.
    public init?(named name: String) {
        guard let known = Self.all.first(where: { $0.name == name }) else { return nil }
        self = known
    }
}
