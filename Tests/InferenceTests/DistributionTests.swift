import Inference
import Testing

/// Values by mpmath 1.4.1 with 40 digits.
@Suite struct StandardNormalTests {
    /// Φ⁻¹ of the binary64 number p: √2 erfinv(2p − 1) in the middle, by Newton on mpmath's ncdf in the tails.
    private static let quantiles: [(p: Double, z: Double)] = [
        (1e-300, -37.047096299361199237), (1e-100, -21.273453560965324294), (1e-20, -9.2623400897984075796),
        (1e-05, -4.2648907939228246102), (0.01, -2.3263478740408410931), (0.025, -1.9599639845400542118),
        (0.05, -1.644853626951472688), (0.0749, -1.4402382675279636631), (0.0751, -1.4388253927525399824),
        (0.2, -0.84162123357291416552), (0.003740648379052369, -2.674624610769446073),
        (0.45, -0.12566134685507400616), (0.4999999, -2.5066282747031065135e-7),
        (0.5000001, 2.5066282733116483012e-7), (0.6, 0.25334710313579974132), (0.9, 1.2815515655446005935),
        (0.975, 1.9599639845400538556), (0.999999, 4.7534243088170877657),
    ]

    @Test(arguments: quantiles) func quantilesHaveAllDigits(_ row: (p: Double, z: Double)) {
        let found = StandardNormal.quantile(row.p)
        #expect((found / row.z - 1).magnitude < 1e-15, "\(row.p): \(found)")
    }

    @Test func theEndsOfTheRange() {
        #expect(StandardNormal.quantile(0) == -.infinity && StandardNormal.quantile(1) == .infinity)
        #expect(StandardNormal.quantile(0.5) == 0 && StandardNormal.quantile(.leastNonzeroMagnitude) < -38)
        #expect([-0.1, 1.1, .nan].allSatisfy { StandardNormal.quantile($0).isNaN })
        #expect(StandardNormal.outside(.infinity) == 0 && StandardNormal.outside(.nan).isNaN)
        #expect(StandardNormal.outside(0) == 1 && StandardNormal.upperTail(-.infinity) == 1)
    }

    /// erfc(z/√2).
    private static let tails: [(z: Double, outside: Double)] = [
        (1e-08, 0.99999999202115439197), (0.1, 0.92034432544594203266), (0.5, 0.61707507745197379272),
        (1.0, 0.31731050786291410283), (1.7, 0.089130925517086087328), (1.75, 0.080118313727634180838),
        (2, 0.045500263896358414401), (5, 5.7330314375838782335e-7), (8, 1.2441921148543568247e-15),
        (11.5, 1.3191542892227350158e-30), (20, 5.5072482372124673902e-89), (37, 1.1451142445049153645e-299),
        (23.7, 3.6056881649449929781e-124), (37.1, 2.8094239326212442687e-301),
    ]

    @Test(arguments: tails) func tailsHaveTheirDigits(_ row: (z: Double, outside: Double)) {
        let found = StandardNormal.outside(row.z)
        // Below, it is one minus the other tail, which costs a digit.
        let tolerance = row.z < 1.75 ? 2e-14 : 4e-15
        #expect((found / row.outside - 1).magnitude < tolerance, "\(row.z): \(found)")
        #expect(StandardNormal.outside(-row.z) == found && StandardNormal.upperTail(row.z) == 0.5 * found)
        #expect((StandardNormal.upperTail(-row.z) - (1 - 0.5 * row.outside)).magnitude < 1e-15)
    }

    @Test func boundsInvertTheTails() {
        for confidence in [1e-6, 0.5, 0.95, 1 - 0x1p-40] {
            let outside = StandardNormal.outside(StandardNormal.bound(confidence: confidence))
            #expect((outside / (1 - confidence) - 1).magnitude < 1e-13, "\(confidence)")
        }
    }
}

@Suite struct ChiSquaredTests {
    /// P(χ² > x), by mpmath's regularised incomplete gamma function.
    private static let tails: [(freedom: Double, x: Double, tail: Double)] = [
        (1, 0.001, 0.97477287936996038828), (1, 3.84, 0.050043521248705103189), (2, 10.0, 0.0067379469990854670966),
        (3, 0.5, 0.91889141165467585936), (3, 150.0, 2.634913928488043582e-32), (4, 9.488, 0.049994405577994635261),
        (10, 18.307, 0.050000589091398120291), (10, 3.0, 0.9814240637778593257),
        (29, 30.0, 0.41400364291754259804), (29, 200.0, 1.8591110902283439538e-27),
        (30, 250.0, 1.5157414203687209793e-36), (100, 124.342, 0.050000715769971767983),
        (100, 80.0, 0.92966493334060504556), (100, 500.0, 1.7201210053695374613e-54),
        (1000, 1100.0, 0.014614408126295194045), (1000, 2500.0, 2.1059268048481404677e-129),
        (7.5, 12.0, 0.12438158592173449003), (31.5, 20.0, 0.94397242735595689513),
        (100000.0, 101000.0, 0.012868840377233669864), (100000.0, 105000.0, 1.8950787187407721153e-28),
        (2, 1400.0, 9.8596765437597708567e-305),
    ]

    @Test(arguments: tails) func tailsHaveTheirDigits(_ row: (freedom: Double, x: Double, tail: Double)) {
        let found = ChiSquared(degreesOfFreedom: row.freedom).upperTail(row.x)
        #expect((found / row.tail - 1).magnitude < 1e-12, "\(row): \(found)")
    }

    @Test(arguments: tails.filter { (0.01...0.99).contains($0.tail) })
    func quantilesInvertTails(_ row: (freedom: Double, x: Double, tail: Double)) {
        let found = ChiSquared(degreesOfFreedom: row.freedom).quantile(upperTail: row.tail)
        #expect((found / row.x - 1).magnitude < 1e-11, "\(row): \(found)")
    }

    /// Intervals at 95 % for the counts of Garwood's table.
    @Test(arguments: [
        (0, 0, 3.688879), (1, 0.025318, 5.571643), (5, 1.623486, 11.668332), (10, 4.795389, 18.390356),
    ])
    func eventRatesHaveExactIntervals(_ count: Int, _ lower: Double, _ upper: Double) {
        let rate = EventRate(events: count, exposure: 2)
        let found = rate.interval(confidence: 0.95)
        #expect(rate.value == 0.5 * Double(count))
        #expect((2 * found.lower - lower).magnitude < 1e-6 && (2 * found.upper - upper).magnitude < 1e-6, "\(found)")
    }

    @Test func theEndsOfTheRange() {
        let distribution = ChiSquared(degreesOfFreedom: 3)
        #expect(distribution.upperTail(0) == 1 && distribution.upperTail(-1) == 1)
        #expect(distribution.upperTail(.infinity) == 0 && distribution.upperTail(1e300) == 0)
        #expect(distribution.upperTail(.nan).isNaN)
    }

    /// Two degrees of freedom: exp(−x/2).
    @Test func theExponential() {
        let distribution = ChiSquared(degreesOfFreedom: 2)
        for x in [1e-6, 1, 3.999, 4, 4.001, 20] {
            #expect((distribution.upperTail(2 * x) / exponential(-x) - 1).magnitude < 1e-14, "\(x)")
        }
    }

    /// exp, by its series at x/64.
    private func exponential(_ x: Double) -> Double {
        let small = x / 64
        var power = (1...20).reversed().reduce(1.0) { 1 + $0 * small / Double($1) }
        for _ in 0..<6 { power *= power }
        return power
    }
}

@Suite struct KolmogorovDistributionTests {
    /// P(K > x), by mpmath from both series.
    private static let tails: [(x: Double, tail: Double)] = [
        (0.1, 1.0), (0.3, 0.99999069419866543338), (0.5, 0.96394524366487509439), (0.7, 0.71123519502968924868),
        (0.9, 0.39273070794065434327), (1.0, 0.2699996716773545212), (1.17, 0.12939004218561883011),
        (1.19, 0.11774229287977167642), (1.3581, 0.049999630431667412691), (1.6276, 0.010001537333060772365),
        (2, 0.00067092525577969534654), (3, 3.0459959489425256872e-8), (5.9, 1.1626477769779046395e-30),
        (8.2, 7.8905644104350138329e-59), (18, 7.5544999447242496366e-282),
        (13.7, 1.8861115684570679878e-163), (18.3, 2.625862049199315795e-291),
    ]

    @Test(arguments: tails) func tailsHaveTheirDigits(_ row: (x: Double, tail: Double)) {
        let found = KolmogorovDistribution.upperTail(row.x)
        #expect((found / row.tail - 1).magnitude < 4e-15, "\(row.x): \(found)")
    }

    @Test func theEndsOfTheRange() {
        #expect(KolmogorovDistribution.upperTail(0) == 1 && KolmogorovDistribution.upperTail(-1) == 1)
        #expect(KolmogorovDistribution.upperTail(1e-200) == 1 && KolmogorovDistribution.upperTail(1e200) == 0)
        #expect(KolmogorovDistribution.upperTail(.nan).isNaN)
    }
}
