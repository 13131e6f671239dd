import Expressions

/// What decides the bits of something that the host computes without sampling.
package struct HostKey: Sendable, Hashable {
    private var digest = ExpressionDigest()

    /// A digest of 128 bits, as hexadecimal digits.
    package var text: String { digest.description }

    /// - Parameters:
    ///   - kind: what is computed, such as `proof`.
    ///   - facts: the program's digest, and settings.
    package init(_ kind: String, _ facts: [String], numbers: [Double]) {
        for text in [kind] + facts { digest.add(text) }
        for number in numbers { digest.add(number.bitPattern) }
    }
}
