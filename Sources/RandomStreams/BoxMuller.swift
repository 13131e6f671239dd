/// Standard normals from pairs of 32-bit words, by the method of Box and Muller in binary32.
///
/// A pair is radius · (cos θ, sin θ) with radius = √(−2 ln u). The two normals are products of binary32 numbers,
/// widened to binary64. `Kernels/normals.cl` states the same operations for vectors; the coefficients come from
/// `Tests/Vectors/derive_normals.py`. Below, an ulp is the last place of the exact result in binary32.
///
/// Source: G. E. P. Box, M. E. Muller, "A note on the generation of random normal deviates", Ann. Math. Stat. 29
/// (1958).
package enum BoxMuller {
    /// The two normals of a pair of words: (radius · cos θ, radius · sin θ).
    ///
    /// Endpoints: |normal| ≤ 6.7637057, reached at radius word 0. The 128 radius words from 0xFFFFFF80 on give
    /// u = 1, radius 0 and normals ±0. A pair that is halved has variance ½: the radius squared is halved, exactly,
    /// before its root is taken.
    package static func pair(radiusWord: UInt32, angleWord: UInt32, isHalved: Bool = false) -> (Double, Double) {
        let square = negativeTwoLog(uniform(radiusWord))
        let radius = (isHalved ? 0.5 * square : square).squareRoot()
        let (cosine, sine) = turn(angleWord)
        return (Double(radius * cosine), Double(radius * sine))
    }

    /// The uniform u = word · 2⁻³² + 2⁻³³ of a word, rounded once after the word's own rounding to 24 bits: from 2⁻³³
    /// to 1, both attained.
    package static func uniform(_ word: UInt32) -> Float {
        Float(0x1p-33).addingProduct(Float(word), 0x1p-32)
    }

    /// −2 ln u for a normal u in (0, 1]. Never negative, and +0 at 1.
    ///
    /// With u = 2^e · m, 2/3 ≤ m < 4/3 and g = 2 − 2m: −2 ln u = −2 ln 2 · e + g + g² · Q(g). The square root of the
    /// result is off by at most 1.83 ulp (all words tried).
    package static func negativeTwoLog(_ u: Float) -> Float {
        let exponent = (u.bitPattern &- 0x3F2A_AAAB) & 0xFF80_0000
        let m = Float(bitPattern: u.bitPattern &- exponent)
        let g = Float(2).addingProduct(m, -2)
        let mantissaPart = g.addingProduct(horner(logarithm, g), g * g)
        // The exponent field, read as an integer, is e · 2²³.
        return mantissaPart.addingProduct(Float(Int32(bitPattern: exponent)), -0x1.62E43p-23)
    }

    /// cos θ and sin θ for θ = 2π · word / 2³², each off by at most 2.38 ulp (all words tried); exact at multiples of a
    /// quarter turn.
    package static func turn(_ word: UInt32) -> (cosine: Float, sine: Float) {
        let (c, s) = withinQuadrant(word)
        switch (word &+ 0x2000_0000) >> 30 {
        case 0: return (c, s)
        case 1: return (-s, c)
        case 2: return (-c, -s)
        default: return (s, -c)
        }
    }

    /// cos and sin of the angle between the word and the nearest multiple of a quarter turn.
    ///
    /// The shift by two bits leaves that difference, times four, as a signed integer; x in [−1, 1] is the angle over
    /// π/4.
    private static func withinQuadrant(_ word: UInt32) -> (cosine: Float, sine: Float) {
        let x = Float(Int32(bitPattern: word << 2)) * 0x1p-31
        let z = x * x
        return (Float(1).addingProduct(horner(cosine, z), z), horner(sine, z) * x)
    }

    /// The polynomial's value at x; coefficients from the highest power down.
    private static func horner(_ coefficients: [Float], _ x: Float) -> Float {
        var sum = coefficients[0]
        for coefficient in coefficients.dropFirst() { sum = coefficient.addingProduct(sum, x) }
        return sum
    }

    private static let logarithm: [Float] = [
        0x1.54390Ap-10, 0x1.5F9E02p-9, 0x1.4A751Cp-8, 0x1.954574p-7, 0x1.0048B0p-5, 0x1.55613Cp-4, 0x1.FFFEBAp-3,
    ]
    private static let sine: [Float] = [-0x1.33198Ep-15, 0x1.4680A4p-9, -0x1.4ABC24p-4, 0x1.921FB6p-1]
    private static let cosine: [Float] = [-0x1.4E78BEp-12, 0x1.03B058p-6, -0x1.3BD39Cp-2]
}
