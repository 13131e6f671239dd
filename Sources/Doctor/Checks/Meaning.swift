/// The meaning of an operand's or an answer's bits, which decides when two of them are equal.
package enum Meaning: Sendable {
    /// Every bit counts.
    case bits
    /// Numbers of which all NaNs are equal, because the contract leaves their payload open.
    case binary32, binary64

    func same<Bits: Word>(_ one: Bits, _ other: Bits) -> Bool { one == other || (isNaN(one) && isNaN(other)) }

    private func isNaN<Bits: Word>(_ bits: Bits) -> Bool {
        switch self {
        case .bits: false
        case .binary32: Float(bitPattern: UInt32(truncatingIfNeeded: bits)).isNaN
        case .binary64: Double(bitPattern: UInt64(truncatingIfNeeded: bits)).isNaN
        }
    }

    func isSubnormalSingle<Bits: Word>(_ bits: Bits) -> Bool {
        self == .binary32 && Float(bitPattern: UInt32(truncatingIfNeeded: bits)).isSubnormal
    }

    /// The indices at which the columns differ, in order.
    func differences<Bits: Word>(_ got: [Bits], _ expected: [Bits]) -> some Sequence<Int> {
        precondition(got.count == expected.count, "\(got.count) answers to \(expected.count) questions")
        // Most columns agree to the last bit, including NaNs.
        let places = got == expected ? 0..<0 : got.indices
        return places.lazy.filter { !same(got[$0], expected[$0]) }
    }
}
