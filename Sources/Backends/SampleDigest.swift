import Expressions

extension [Double] {
    /// The fingerprint of the samples' bits in order, with all NaNs alike, as thirty-two hexadecimal digits.
    package var digest: String {
        var digest = ExpressionDigest()
        for value in self { digest.add(Number(value).bitPattern) }
        return digest.description
    }
}
