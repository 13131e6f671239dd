import ElementaryFunctions

/// exp(tQ) p for the generator Q of a jump process.
///
/// Two ways, both without steps in time. Uniformisation (Jensen 1953) sums Poisson-weighted powers of a stochastic
/// matrix: every term is positive, and it takes Λt products, with Λ the largest rate. Chebyshev's expansion on the
/// spectrum [−2Λ, 0] (Tal-Ezer and Kosloff 1984) takes some √(70Λt), and errs by 1e-14 in the norm with weights 1/π,
/// so a start that π makes very improbable is first let go by uniformisation. Between products both end where the task
/// is cancelled.
extension JumpProcess {
    /// What is left out of either series.
    static let truncation = 1e-15
    /// Products that one span of time may take.
    static let mostProducts = 2e6

    /// The probabilities after a time; `error` bounds the sum of the magnitudes of what they are off by for this
    /// process.
    func evolved(_ p: [Double], over time: Double) throws(DensityError) -> (p: [Double], error: Double) {
        var (p, left, error) = (p, time, 0.0)
        let span = 64 / largestRate
        while left > 0 {
            let weight = improbability(p)
            if largestRate * left > 128, weight < 1e3 {
                guard Self.terms(largestRate * left) < Self.mostProducts else {
                    throw .tooLong(time: time, products: Self.terms(largestRate * left))
                }
                return (try chebyshev(p, left), error + 1e-13 * weight)
            }
            let step = min(left, span)
            p = try uniformised(p, step)
            error += Self.truncation
            left = left - step > 1e-12 * time ? left - step : 0
        }
        return (p, error)
    }

    /// √(Σ p²/π), 1 at equilibrium.
    func improbability(_ p: [Double]) -> Double {
        zip(p, logStationary).reduce(0) { sum, pair in
            guard pair.0 > 0 else { return sum }
            return sum + Elementary.exp(2 * Elementary.log(pair.0) - pair.1)
        }.squareRoot()
    }

    private static func terms(_ scaled: Double) -> Double { (70 * scaled).squareRoot() + 40 }

    /// Σ e^{−Λt}(Λt)ᵏ/k! (1 + Q/Λ)ᵏ p, normalised by the weights that are kept.
    private func uniformised(_ p: [Double], _ time: Double) throws(DensityError) -> [Double] {
        let (mean, scale) = (largestRate * time, 1 / largestRate)
        var (term, weight, kept) = (p, Elementary.exp(-mean), 0.0)
        var sum = p.map { _ in 0.0 }
        var k = 0.0
        while k <= mean || weight > Self.truncation * 0.01 {
            try DensityError.checkCancellation()
            for cell in sum.indices { sum[cell] = sum[cell].addingProduct(weight, term[cell]) }
            kept += weight
            let change = change(of: term)
            for cell in term.indices { term[cell] = max(0, term[cell].addingProduct(change[cell], scale)) }
            k += 1
            weight *= mean / k
        }
        return sum.map { $0 / kept }
    }

    /// Σ cₖ Tₖ(1 + Q/Λ) p with cₖ = (2 − δₖ₀) e^{−Λt} Iₖ(Λt).
    private func chebyshev(_ p: [Double], _ time: Double) throws(DensityError) -> [Double] {
        let weights = Self.besselWeights(largestRate * time)
        let scale = 1 / largestRate
        func shifted(_ v: [Double]) -> [Double] {
            let change = change(of: v)
            return v.indices.map { v[$0].addingProduct(change[$0], scale) }
        }
        var (before, now) = (p, shifted(p))
        var sum = p.map { $0 * weights[0] }
        for weight in weights.dropFirst() {
            try DensityError.checkCancellation()
            for cell in sum.indices { sum[cell] = sum[cell].addingProduct(weight, now[cell]) }
            let next = shifted(now)
            for cell in now.indices { before[cell] = 2 * next[cell] - before[cell] }
            swap(&before, &now)
        }
        return sum
    }

    /// (2 − δₖ₀) e^{−x} Iₖ(x), by Miller's backward recursion; they sum to 1.
    static func besselWeights(_ x: Double) -> [Double] {
        let count = Int(terms(x)) + 1
        var weights = Array(repeating: 0.0, count: count)
        var (above, here) = (0.0, 1e-280)
        for k in (0..<(count + 40)).reversed() {
            if k < count { weights[k] = k == 0 ? here : 2 * here }
            (above, here) = (here, above + 2 * Double(k) / x * here)
            if here > 1e250 {
                (above, here) = (above * 1e-250, here * 1e-250)
                for place in weights.indices where place >= k { weights[place] *= 1e-250 }
            }
        }
        let total = weights.reversed().reduce(0, +)
        return weights.map { $0 / total }
    }
}
