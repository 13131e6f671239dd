package import Dynamics

/// One coordinate of U = ½q² under leapfrog: its mean and covariance, exact for additive noise.
///
/// It also gives the variance of the part of the tail's energy sum that is linear in the noise, which is all but a
/// millionth of the variance of a plain sample.
package struct LinearOscillator {
    package let mass, dt, sigma: Double
    package let noise: Noise
    private let initialPosition: Double
    private var mean: (q: Double, p: Double)
    private var covariance = (qq: 0.0, qp: 0.0, pp: 0.0)
    /// Of Σ ∇H(mean)·(z − mean), the sum so far, with q, p and itself.
    private var ofSum = (q: 0.0, p: 0.0, sum: 0.0)

    package init(q: Double, p: Double, mass: Double, dt: Double, sigma: Double, noise: Noise) {
        (self.mass, self.dt, self.sigma, self.noise) = (mass, dt, sigma, noise)
        (initialPosition, mean) = (q, (q, p))
    }

    private var amplitude: Double { noise.scaling == .squareRoot ? dt.squareRoot() * sigma : sigma }

    package mutating func step() {
        kick()
        drift()
        kick()
        if noise.channel == .momentum { covariance.pp += amplitude * amplitude }
    }

    private mutating func kick() {
        let half = 0.5 * dt
        mean.p -= half * mean.q
        covariance.pp += half * (half * covariance.qq - 2 * covariance.qp)
        covariance.qp -= half * covariance.qq
        ofSum.p -= half * ofSum.q
        if noise.channel == .gradient { covariance.pp += half * amplitude * (half * amplitude) }
    }

    private mutating func drift() {
        let speed = dt / mass
        mean.q += speed * mean.p
        covariance.qq += speed * (2 * covariance.qp + speed * covariance.pp)
        covariance.qp += speed * covariance.pp
        ofSum.q += speed * ofSum.p
    }

    /// Adds the present energy to the sum over the tail.
    package mutating func observe() {
        let (a, b) = (mean.q, mean.p / mass)
        ofSum.sum += 2 * (a * ofSum.q + b * ofSum.p)
        ofSum.sum += a * a * covariance.qq + 2 * a * b * covariance.qp + b * b * covariance.pp
        ofSum.q += a * covariance.qq + b * covariance.qp
        ofSum.p += a * covariance.qp + b * covariance.pp
    }

    /// H(mean) − H₀ as dt²/8m·(q² − q₀²), what the conserved p²/2m + ½q²(1 − dt²/4m) leaves: nothing cancels in it.
    package var noiseFreeChange: Double { dt * dt / (8 * mass) * (mean.q * mean.q - initialPosition * initialPosition) }
    /// E[H] − H(mean) = ½ tr(∇²H·Cov)
    package var noiseChange: Double { 0.5 * (covariance.pp / mass + covariance.qq) }
    package var varianceOfSum: Double { ofSum.sum }
}

/// The expected tail drift of the harmonic experiment.
package struct LinearExpectation {
    package private(set) var noiseFreePart = 0.0
    package private(set) var noisePart = 0.0
    /// The standard deviation of a plain sample, less a millionth.
    package private(set) var linearDeviation = 0.0

    package var tailDrift: Double { noiseFreePart + noisePart }

    package init(mass: Double, sigma: Double, steps: Int, dt: Double, noise: Noise = Noise(.gradient)) {
        let tail = (steps * 4 / 5)..<steps
        for (q, p) in [(1.0, 0.0), (0.0, 1.0)] {
            var oscillator = LinearOscillator(q: q, p: p, mass: mass, dt: dt, sigma: sigma, noise: noise)
            for index in 0..<steps {
                oscillator.step()
                guard tail.contains(index) else { continue }
                oscillator.observe()
                noiseFreePart += oscillator.noiseFreeChange / Double(tail.count)
                noisePart += oscillator.noiseChange / Double(tail.count)
            }
            linearDeviation += oscillator.varianceOfSum
        }
        linearDeviation = linearDeviation.squareRoot() / Double(tail.count)
    }
}
