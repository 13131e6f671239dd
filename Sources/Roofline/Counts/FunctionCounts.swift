import Expressions

/// The operations in one call of an elementary function, counted in Kernels/*.cl as in ``GeneratorCounts``.
enum FunctionCounts {
    /// The operations of a remainder, counted likewise.
    static let modulo = OperationCounts([.integer: 16, .addBinary64: 2, .fmaBinary64: 2, .divideBinary64: 1])

    static func counts(_ function: Function) -> OperationCounts {
        switch function {
        case .exp: OperationCounts([.integer: 12, .shift: 4, .addBinary64: 7, .fmaBinary64: 18])
        case .log: OperationCounts([.integer: 26, .shift: 2, .addBinary64: 5, .fmaBinary64: 16, .divideBinary64: 1])
        case .sin: OperationCounts([.integer: 20, .shift: 2, .addBinary64: 9, .fmaBinary64: 26])
        case .cos: OperationCounts([.integer: 18, .shift: 2, .addBinary64: 9, .fmaBinary64: 26])
        case .tan: OperationCounts([.integer: 24, .shift: 2, .addBinary64: 13, .fmaBinary64: 32, .divideBinary64: 1])
        case .sinh: OperationCounts([.integer: 20, .shift: 8, .addBinary64: 11, .fmaBinary64: 24])
        case .cosh: OperationCounts([.integer: 18, .shift: 8, .addBinary64: 11, .fmaBinary64: 24])
        case .tanh: OperationCounts([.integer: 14, .shift: 4, .addBinary64: 18, .fmaBinary64: 33, .divideBinary64: 1])
        case .atan: OperationCounts([.integer: 32, .addBinary64: 9, .fmaBinary64: 20, .divideBinary64: 1])
        case .pow: OperationCounts([.integer: 80, .shift: 6, .addBinary64: 22, .fmaBinary64: 50, .divideBinary64: 1])
        case .exp2: OperationCounts([.integer: 12, .shift: 4, .addBinary64: 8, .fmaBinary64: 17])
        case .log2: OperationCounts([.integer: 26, .shift: 2, .addBinary64: 12, .fmaBinary64: 28, .divideBinary64: 1])
        case .log10: OperationCounts([.integer: 26, .shift: 2, .addBinary64: 11, .fmaBinary64: 31, .divideBinary64: 1])
        case .cbrt: OperationCounts([.integer: 36, .shift: 6, .addBinary64: 19, .fmaBinary64: 49, .divideBinary64: 1])
        case .asin:
            OperationCounts([
                .integer: 50, .addBinary64: 21, .fmaBinary64: 26, .squareRootBinary64: 1, .divideBinary64: 2,
            ])
        case .acos:
            OperationCounts([
                .integer: 60, .addBinary64: 21, .fmaBinary64: 26, .squareRootBinary64: 1, .divideBinary64: 2,
            ])
        case .erf: OperationCounts([.integer: 16, .shift: 2, .addBinary64: 10, .fmaBinary64: 55])
        case .atan2: OperationCounts([.integer: 96, .addBinary64: 13, .fmaBinary64: 24, .divideBinary64: 2])
        case .hypot:
            OperationCounts([
                .integer: 38, .addBinary64: 3, .fmaBinary64: 8, .squareRootBinary64: 1, .divideBinary64: 1,
            ])
        }
    }
}
