extension Tally {
    /// The standard deviation over N, as the original tool prints it; 0 without a finite sample.
    public var standardDeviation: Double { count == 0 ? 0 : (squaredDeviations / Double(count)).squareRoot() }

    /// The standard error of the mean, from the unbiased variance; infinite below two finite samples.
    public var standardError: Double {
        count < 2 ? .infinity : (squaredDeviations / Double(count - 1) / Double(count)).squareRoot()
    }
}

extension Tally {
    /// The standard deviation of a sample over n − 1; infinite below two finite samples.
    package var sampleDeviation: Double {
        count < 2 ? .infinity : (squaredDeviations / Double(count - 1)).squareRoot()
    }
}
