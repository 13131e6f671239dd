import Leapstar

extension DriftPoint {
    /// Half the interval of the drift at `confidence`, by Student's t; for one seed infinite, which is not drawn.
    func bar(_ confidence: Double) -> Double {
        guard tally.count >= 2 else { return .infinity }
        // Above a million degrees of freedom, the distribution is normal to six digits.
        let freedom = Int(min(tally.count - 1, 1_000_000))
        return StudentT(degreesOfFreedom: freedom).bound(confidence: confidence) * tally.standardError
    }
}
