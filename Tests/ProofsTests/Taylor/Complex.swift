import Foundation

/// A complex number in binary64, to examine discs from outside.
struct Complex: Sendable {
    let re, im: Double

    init(_ re: Double, _ im: Double = 0) { (self.re, self.im) = (re, im) }

    /// e^{iφ}·size
    static func polar(_ size: Double, _ angle: Double) -> Complex {
        Complex(size * Foundation.cos(angle), size * Foundation.sin(angle))
    }

    static func + (a: Complex, b: Complex) -> Complex { Complex(a.re + b.re, a.im + b.im) }
    static func - (a: Complex, b: Complex) -> Complex { Complex(a.re - b.re, a.im - b.im) }
    static func * (a: Complex, b: Complex) -> Complex { Complex(a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re) }
    static func / (a: Complex, b: Complex) -> Complex {
        let size = b.re * b.re + b.im * b.im
        return Complex((a.re * b.re + a.im * b.im) / size, (a.im * b.re - a.re * b.im) / size)
    }

    var magnitude: Double { hypot(re, im) }
    var exp: Complex { .polar(Foundation.exp(re), im) }
    var sin: Complex { Complex(Foundation.sin(re) * Foundation.cosh(im), Foundation.cos(re) * Foundation.sinh(im)) }
    var cos: Complex { Complex(Foundation.cos(re) * Foundation.cosh(im), -Foundation.sin(re) * Foundation.sinh(im)) }
    var sinh: Complex { (exp - (Complex(0) - self).exp) * Complex(0.5) }
    var cosh: Complex { (exp + (Complex(0) - self).exp) * Complex(0.5) }
    /// Of a number with a positive real part.
    var squareRoot: Complex { .polar(magnitude.squareRoot(), 0.5 * atan2(im, re)) }
}
