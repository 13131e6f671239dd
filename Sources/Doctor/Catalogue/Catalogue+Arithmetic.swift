extension Catalogue {
    /// Checks of binary32: the operations from which normals are made, and division, which devices promise.
    static let single: [any Check] =
        [subnormals(Float.self, .f32Multiply, "binary32"), squareRootOfEverySingle]
        + arithmetic(
            Float.self, "binary32", exhaustive: 1 << 26, divide: .f32Divide, fma: .f32FMA, add: .f32Add,
            multiply: .f32Multiply, twoRoundings: .f32TwoRoundings)

    /// Checks of binary64: states, forces and energies.
    static let double: [any Check] =
        [subnormals(Double.self, .f64Multiply, "binary64"), squareRoot(Double.self, .f64SquareRoot, "binary64").check]
        + arithmetic(
            Double.self, "binary64", exhaustive: 1 << 24, divide: .f64Divide, fma: .f64FMA, add: .f64Add,
            multiply: .f64Multiply, twoRoundings: .f64TwoRoundings)
        + [subtraction.check, floor.check, comparison]

    private static func arithmetic<Real: Number>(
        _: Real.Type, _ type: String, exhaustive: UInt64, divide: Operation, fma: Operation, add: Operation,
        multiply: Operation, twoRoundings: Operation
    ) -> [any Check] {
        func make(
            _ name: String, _ operation: Operation, _ operands: Int,
            _ hard: @escaping @Sendable (Int, UInt64, UInt64) -> Real, _ expected: @escaping @Sendable ([Real]) -> Real
        ) -> any Check {
            Arithmetic(
                name: "\(type)-\(name)", operation: operation, operands: operands, exhaustive: exhaustive, hard: hard,
                expected: expected
            ).check
        }
        return [
            make("contraction", twoRoundings, 3, nearCancellation) { $0[0] * $0[1] + $0[2] },
            make("division", divide, 2, nearHalfway) { $0[0] / $0[1] },
            make("fma", fma, 3, nearCancellation) { $0[2].addingProduct($0[0], $0[1]) },
            make("addition", add, 2, nearlyOpposite) { $0[0] + $0[1] },
            make("multiplication", multiply, 2, aboutOne) { $0[0] * $0[1] },
        ]
    }

    private static let subtraction = Arithmetic<Double>(
        name: "binary64-subtraction", operation: .f64Subtract, operands: 2, exhaustive: 1 << 24,
        hard: { -nearlyOpposite($0, $1, $2) }, expected: { $0[0] - $0[1] })

    private static let floor = Arithmetic<Double>(
        name: "binary64-floor", operation: .f64Floor, operands: 1, exhaustive: 1 << 24,
        hard: { nearWhole($0, $1, $2) }, expected: { $0[0].rounded(.down) })

    private static let comparison = OperationCheck<UInt64, UInt64>(
        name: "binary64-comparison", operation: .f64Compare, operand: .binary64, answer: .bits,
        cases: subtraction.check.cases,
        expected: { columns in
            let numbers = columns.map { $0.map(Double.init(bitPattern:)) }
            return [zip(numbers[0], numbers[1]).map(comparisons)]
        })

    /// One bit for each comparison that holds.
    @Sendable private static func comparisons(_ x: Double, _ y: Double) -> UInt64 {
        var bits: UInt64 = 0
        if x < y { bits |= 1 }
        if x <= y { bits |= 2 }
        if x == y { bits |= 4 }
        if x != y { bits |= 8 }
        return bits
    }

    /// Products with a subnormal factor or result.
    private static func subnormals<Real: Number>(_: Real.Type, _ multiply: Operation, _ type: String) -> any Check {
        var check = Arithmetic<Real>(
            name: "\(type)-subnormals", operation: multiply, operands: 2, exhaustive: 1 << 22,
            hard: { operand, word, shared in
                if operand == 1 { return .moderate(word) }
                return shared >> 63 == 0 ? .subnormal(word) : .moderate(word) * .leastNormalMagnitude
            }, expected: { $0[0] * $0[1] }
        ).check
        check.needsSingleSubnormals = Real.meaning == .binary32
        return check
    }

    /// Rounded squares of midpoints between two numbers, whose roots are the hardest to round.
    private static func squareRoot<Real: Number>(
        _: Real.Type, _ operation: Operation, _ type: String
    ) -> Arithmetic<Real> {
        Arithmetic(
            name: "\(type)-square-root", operation: operation, operands: 1, exhaustive: 1 << 24,
            hard: { _, word, _ in
                let root = Real.moderate(word).magnitude
                return (root * root.ulp).addingProduct(root, root)
            }, expected: { $0[0].squareRoot() })
    }

    static let squareRootOfEverySingle: any Check = {
        let some = squareRoot(Float.self, .f32SquareRoot, "binary32").check
        return OperationCheck<UInt32, UInt32>(
            name: some.name, operation: some.operation, operand: some.operand, answer: some.answer,
            cases: { $0 == .exhaustive ? .everyWord : some.cases($0) },
            expected: { [$0[0].map { Float(bitPattern: $0).squareRoot().bitPattern }] })
    }()

    // The hardest operands of each operation. The operands of one case have the same `shared`.

    /// z = −xy rounded: a fused operation leaves the rounding error of the product, one with two roundings nothing.
    @Sendable private static func nearCancellation<Real: Number>(
        _ operand: Int, _ word: UInt64, _ shared: UInt64
    ) -> Real {
        let x = Real.moderate(shared)
        let y = Real.moderate(scrambled(shared))
        return switch operand {
        case 0: x
        case 1: y
        default: -(x * y)
        }
    }

    /// x/y close to the midpoint between two numbers.
    @Sendable private static func nearHalfway<Real: Number>(_ operand: Int, _ word: UInt64, _ shared: UInt64) -> Real {
        let (quotient, y) = (Real.moderate(shared), Real.moderate(scrambled(shared)))
        return operand == 1 ? y : (y * (quotient.ulp / 2)).addingProduct(quotient, y)
    }

    /// Sums that cancel all but the last places.
    @Sendable private static func nearlyOpposite<Real: Number>(
        _ operand: Int, _ word: UInt64, _ shared: UInt64
    ) -> Real {
        let x = Real.moderate(shared)
        return operand == 0 ? x : -x + Real.moderate(word) * x.ulp
    }

    /// A whole number of any size, or a neighbour of one.
    @Sendable private static func nearWhole<Real: Number>(_ operand: Int, _ word: UInt64, _ shared: UInt64) -> Real {
        let whole = (Real.moderate(word) * Real.moderate(shared)).rounded()
        return switch shared & 3 {
        case 0: whole
        case 2: whole.nextUp
        default: whole.nextDown
        }
    }

    /// A factor in [1, 2), so that products neither overflow nor vanish.
    @Sendable private static func aboutOne<Real: Number>(_ operand: Int, _ word: UInt64, _ shared: UInt64) -> Real {
        .moderate(word).significand
    }
}
