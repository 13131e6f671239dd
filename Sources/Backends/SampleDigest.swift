import Expressions

extension [Double] {
    /// The fingerprint of the bits of samples in order, every NaN the same: thirty-two hexadecimal digits.
    package var digest: String {
        var digest = ExpressionDigest()
        for value in self { digest.add(Number(value).bitPattern) }
        return digest.description
    }
}
