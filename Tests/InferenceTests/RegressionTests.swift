import Inference
import TestSupport
import Testing

@Suite struct StudentTTests {
    /// Made with mpmath at 40 digits: the roots of I_x(ν/2, ½) = 1 − confidence.
    private static let bounds: [(freedom: Int, values: [Double])] = [
        (1, [1.0, 12.706204736174705, 63.656741162871581, 6366197.7236757611]),
        (2, [0.81649658092772603, 4.3026527297494639, 9.9248432009182931, 3162.2774229975499]),
        (3, [0.76489232840434528, 3.1824463052837096, 5.8409093097333573, 280.4251461529672]),
        (4, [0.74069708411268263, 2.7764451051977944, 4.6040948713499932, 87.992235263596572]),
        (10, [0.69981206131243163, 2.2281388519862747, 3.1692726726169512, 13.439411759570023]),
        (30, [0.68275569332129255, 2.0422724563012383, 2.7499956535672253, 6.955747584265666]),
        (100, [0.67695104301147148, 1.9839715185235523, 2.6258905214380179, 5.7439739359300624]),
        (9998, [0.67451428939159055, 1.9602012873568368, 2.5763211450545079, 5.3306388361810508]),
    ]
    private static let confidences = [0.5, 0.95, 0.99, 0.9999999]

    @Test(arguments: bounds) func boundsAreThoseOfTheTables(_ row: (freedom: Int, values: [Double])) {
        let distribution = StudentT(degreesOfFreedom: row.freedom)
        for (confidence, expected) in zip(Self.confidences, row.values) {
            // 1 − 0.9999999 has nine digits; the rest is the error that is stated for P(|T| > t).
            let tolerance = confidence > 0.999 ? 1e-8 : 1e-14 + 1e-16 * Double(row.freedom)
            let found = distribution.bound(confidence: confidence)
            #expect((found / expected - 1).magnitude < tolerance, "\(row.freedom) \(confidence): \(found)")
        }
    }

    /// Cauchy: P(|T| > t) = 1 − 2 atan(t)/π; and ν = 2: 1 − t/√(2 + t²).
    @Test func closedForms() {
        #expect((StudentT(degreesOfFreedom: 1).outside(1) - 0.5).magnitude < 1e-15)
        for t in [1e-9, 0.3, 2, 50, 1e5] {
            let expected = 2 / ((2 + t * t) * (1 + t / (2 + t * t).squareRoot()))
            #expect((StudentT(degreesOfFreedom: 2).outside(t) / expected - 1).magnitude < 1e-13, "\(t)")
        }
        #expect(StudentT(degreesOfFreedom: 5).outside(0) == 1 && StudentT(degreesOfFreedom: 5).outside(.infinity) == 0)
        #expect(StudentT(degreesOfFreedom: 1).outside(1e150) > 0 && StudentT(degreesOfFreedom: 3).outside(1e-300) == 1)
    }

    @Test(arguments: [1, 2, 7, 1000]) func boundInvertsTheTail(freedom: Int) {
        let distribution = StudentT(degreesOfFreedom: freedom)
        for confidence in [1e-6, 0.1, 0.8, 0.999, 1 - 0x1p-40] {
            let outside = distribution.outside(distribution.bound(confidence: confidence))
            #expect((outside / (1 - confidence) - 1).magnitude < 1e-12, "\(confidence)")
        }
    }
}

@Suite struct PowerLawFitTests {
    /// The two published summaries of the paper and what must come of them, to seven digits (checked with mpmath at 30
    /// digits).
    @Test func publishedSummaries() throws {
        let canonical = try PowerLawFit(
            sizes: [0.002, 0.0025, 0.003, 0.0035],
            values: [0.05586001185243372, 0.0527750874038464, 0.053836509694306756, 0.05293466397330038])
        expect(canonical, -0.07984268, Interval(lower: -0.30220099, upper: 0.14251563), 0.5440983)
        let wide = try PowerLawFit(
            sizes: [0.006, 0.008, 0.010, 0.012, 0.014, 0.016],
            values: [
                0.14090186907764668, 0.2662026716899071, 0.43740656803711264, 0.9837722486117206, 0.8579102625916732,
                1.1547745480772713,
            ])
        expect(wide, 2.22567723, Interval(lower: 1.53738221, upper: 2.91397224), 0.9527206)
    }

    /// `slope`, `interval` and `rSquared` as printed: half a last place, and one place of ours.
    private func expect(_ fit: PowerLawFit, _ slope: Double, _ interval: Interval, _ rSquared: Double) {
        let found = fit.line.interval(confidence: 0.95)
        #expect((fit.slope - slope).magnitude < 6e-8, "\(fit.slope)")
        #expect(
            (found.lower - interval.lower).magnitude < 6e-8 && (found.upper - interval.upper).magnitude < 6e-8,
            "\(found)")
        #expect((fit.line.rSquared - rSquared).magnitude < 6e-8, "\(fit.line.rSquared)")
    }

    @Test func anExactPowerLaw() throws {
        let sizes = [1e-3, 1e-2, 0.1, 1, 10]
        let fit = try PowerLawFit(sizes: sizes, values: sizes.map { 7 * $0 * $0 })
        #expect((fit.slope - 2).magnitude < 1e-14 && fit.line.standardError < 1e-14 && fit.line.rSquared > 1 - 1e-14)
        #expect((fit.line.intercept - PowerLawFit.log10(7)).magnitude < 1e-14)
        #expect((fit.line.value(at: -1) - PowerLawFit.log10(0.07)).magnitude < 1e-14)
    }

    @Test func whatCannotBeFitted() {
        func obstacle(_ sizes: [Double], _ values: [Double]) -> PowerLawFit.Obstacle? {
            do throws(PowerLawFit.Obstacle) { _ = try PowerLawFit(sizes: sizes, values: values) } catch { return error }
            return nil
        }
        #expect(obstacle([1, 2], [1, 1]) == .tooFewSizes(2))
        #expect(obstacle([1, 2, 2], [1, 1, 1]) == .tooFewSizes(2))
        #expect(obstacle([1, 0, 2], [1, 1, 1]) == .sizeNotPositive(0, place: 1))
        #expect(obstacle([1, 2, 3], [1, 1, -2]) == .valueNotPositive(-2, place: 2))
        #expect(obstacle([1, 2, 3], [1, .infinity, 2]) == .valueNotPositive(.infinity, place: 1))
        #expect(obstacle([1, 2, 3], [1, 5, 2]) == nil)
    }

    /// The interval covers the slope as often as it says: normal errors of one variance are what it supposes.
    @Test func coverage() throws {
        var random = SplitMix64(seed: 3)
        let (x, repeats) = ([0.0, 0.3, 0.5, 1], 4000)
        let misses = (0..<repeats).count { _ in
            let y = x.map { 1.5 * $0 + 0.2 * random.normal() }
            guard let interval = LineFit(x: x, y: y)?.interval(confidence: 0.9) else { return true }
            return !(interval.lower...interval.upper).contains(1.5)
        }
        let error = (0.1 * 0.9 * Double(repeats)).squareRoot()
        #expect((Double(misses) - 0.1 * Double(repeats)).magnitude < 4 * error, "\(misses)")
    }

    /// The band is narrowest at the mean of x, where it is that of the mean of y.
    @Test func bandOfTheLine() throws {
        let fit = try #require(LineFit(x: [0, 1, 2, 3], y: [0.1, 0.9, 2.2, 2.8]))
        let (middle, end) = (fit.band(at: 1.5, confidence: 0.95), fit.band(at: 3, confidence: 0.95))
        #expect(middle.upper - middle.lower < end.upper - end.lower)
        #expect(((middle.upper + middle.lower) / 2 - 1.5).magnitude < 1e-14)
        // Far out the slope's own interval is what counts.
        let far = fit.band(at: 1e9, confidence: 0.95)
        let slopes = fit.interval(confidence: 0.95)
        #expect(((far.upper - far.lower) / 1e9 / (slopes.upper - slopes.lower) - 1).magnitude < 1e-6)
    }
}
