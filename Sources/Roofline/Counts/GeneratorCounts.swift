/// The way in which a device forms both halves of a 32 × 32 → 64-bit product.
package enum ProductForm: Sendable, Hashable {
    /// One product in a 64-bit lane; the words of even and odd lanes travel separately (processors).
    case wide
    /// A low and a high product in 32-bit lanes (GPUs).
    case highMultiply
}

/// The operations that generate normals for one trajectory, counted in Kernels/philox.cl and Kernels/normals.cl.
///
/// Work that all trajectories share is not counted, nor work whose result stays the same from step to step, such as two
/// of the eighteen products: neither must be done again. The tests count the operations of the files and compare.
package enum GeneratorCounts {
    /// Four words, for trajectories with consecutive indices.
    package static func philox(_ form: ProductForm) -> OperationCounts {
        switch form {
        case .wide:
            // Words are in 64-bit lanes, so logic and shifts count twice; four words are joined from even and odd
            // lanes.
            OperationCounts([.multiply: 16, .integer: 2 * 18 + 4, .shift: 2 * 16])
        case .highMultiply:
            OperationCounts([.multiply: 16, .integer: 18])
        }
    }

    /// Two normals from two words.
    package static let boxMuller = OperationCounts([
        .integer: 9, .shift: 3, .toBinary32: 3, .addBinary32: 1, .fmaBinary32: 21, .squareRootBinary32: 1,
        .toBinary64: 2,
    ])

    /// A row from a word: the product with the number of rows, whose high half is shifted down and converted to
    /// binary64.
    package static let row = OperationCounts([.multiply: 1, .shift: 2, .toBinary64: 1])

    /// The rows of one step, four for each call of Philox.
    package static func rows(_ count: Int, _ form: ProductForm) -> OperationCounts {
        Double((count + 3) / 4) * philox(form) + Double(count) * row
    }

    /// `count` normals of one block, which serves one step or a period of steps: each call of Philox gives four words, and each Box–Muller transform two normals.
    package static func normals(_ count: Int, _ form: ProductForm) -> OperationCounts {
        Double((count + 3) / 4) * philox(form) + Double((count + 1) / 2) * boxMuller
    }
}
