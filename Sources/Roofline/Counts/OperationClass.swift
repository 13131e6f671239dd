/// A class of operations for which a device has its own highest rate. Operations are counted per lane.
package enum OperationClass: String, CaseIterable, Sendable, Hashable {
    /// A 32 × 32 → 64-bit product.
    case multiply = "multiply32"
    /// An addition, comparison, selection, or logic with up to three operands, per 32 bits.
    case integer
    /// A shift, per 32 bits.
    case shift
    case addBinary32 = "add32"
    /// A fused multiply-add, or a product.
    case fmaBinary32 = "fma32"
    case addBinary64 = "add64"
    /// A fused multiply-add, or a product.
    case fmaBinary64 = "fma64"
    /// A conversion from a 32-bit integer.
    case toBinary32
    /// A conversion from binary32.
    case toBinary64
    case squareRootBinary32 = "sqrt32"
    case squareRootBinary64 = "sqrt64"
    case divideBinary64 = "divide64"

    /// The index in ``OperationCounts``, and in the processor's list of classes.
    package var index: Int { Self.allCases.firstIndex(of: self) ?? 0 }

    /// The number of 32-bit words in a vector register that one lane takes.
    package var words: Double {
        switch self {
        case .multiply, .addBinary64, .fmaBinary64, .toBinary64, .squareRootBinary64, .divideBinary64: 2
        case .integer, .shift, .addBinary32, .fmaBinary32, .toBinary32, .squareRootBinary32: 1
        }
    }

    /// Whether an operation takes many times as long as others.
    package var isSlow: Bool {
        switch self {
        case .squareRootBinary32, .squareRootBinary64, .divideBinary64: true
        default: false
        }
    }
}
