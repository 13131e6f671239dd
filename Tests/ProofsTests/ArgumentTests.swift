import Expressions
import ExtendedPrecision
import Testing

@testable import Proofs

/// Arguments that are whole numbers, or nearly: exponents of powers, indices of tables.
@Suite(.needsMPFR) struct ArgumentTests {
    @Test(arguments: Precision.all)
    func exactIndicesReadTheirEntry(_ precision: Precision) throws {
        let cases: [(Double, Double)] = [(0, 0), (1, 1), (3, 9), (9, 81), (12, 81), (-4, 0), (2.5, 4), (-0.5, 0)]
        for (index, entry) in cases {
            let image = try precision.image(.lookup(OperationCase.table), [TestBall([index])])
            #expect(try image.centre(bits: 200).double == entry && image.radius.log2 == -.infinity, "\(index)")
        }
    }

    @Test(arguments: Precision.all)
    func indicesThatAreOpenReadNothing(_ precision: Precision) throws {
        let open = [TestBall([3], radius: 1e-20), TestBall([2.5], radius: 0.6), TestBall([3, -1e-20], radius: 1e-19)]
        for index in open {
            #expect(try !precision.image(.lookup(OperationCase.table), [index]).radius.isFinite, "\(index)")
        }
        let image = try precision.image(.lookup(OperationCase.table), [TestBall([2.5], radius: 0.4)])
        #expect(try image.centre(bits: 200).double == 4 && image.radius.log2 == -.infinity)
    }

    /// An exponent that binary64 would take for a whole number is none.
    @Test(arguments: Precision.all)
    func exponentsAreTakenWithAllTheirDigits(_ precision: Precision) throws {
        for base in [TestBall([3]), TestBall([0.7], radius: 1e-30)] {
            for exponent in [
                TestBall([2, 0x1p-60]), TestBall([2, -0x1p-100]), TestBall([-3, 0x1p-90]), TestBall([2], radius: 1e-9),
            ] {
                let image = try precision.image(.call(.pow), [base, exponent])
                for share in [-1.0, 0, 1] {
                    let points = try [
                        base.point(share, bits: precision.judgeBits), exponent.point(share, bits: precision.judgeBits),
                    ]
                    #expect(image.radius.isFinite)
                    #expect(try !image.misses(.call(.pow), points), "\(base)^\(exponent)")
                }
            }
        }
        #expect(try !precision.image(.call(.pow), [TestBall([-3]), TestBall([2, 0x1p-60])]).radius.isFinite)
    }

    /// Functions are the ones that they are called, as binary64 knows them.
    @Test(arguments: Precision.all, OperationCase.functions)
    func functionsAreThoseOfBinary64(_ precision: Precision, _ tested: OperationCase) throws {
        guard case .call(let function) = tested.operation else { return }
        let isArc = function == .asin || function == .acos
        for x in isArc ? [0.3, 0.6, -0.9] : [0.3, 1.2, 2.9] {
            let (value, known) = (
                try precision.image(tested.operation, [TestBall([x])]).centre(bits: 200).double, function.value(x)
            )
            #expect((value - known).magnitude < 1e-14 * known.magnitude)
        }
    }

    /// Bounded functions are known a little of any number, others of none that is not.
    @Test(arguments: Precision.all, OperationCase.functions)
    func boundedFunctionsOfWideBallsAreBounded(_ precision: Precision, _ tested: OperationCase) throws {
        // A cube root grows, but is known of any number too.
        if tested.name == "cbrt" { return }
        let isBounded = ["sin", "cos", "tanh", "atan", "erf"].contains(tested.name)
        for radius in [1.5, 100, 1e20] {
            let image = try precision.image(tested.operation, [TestBall([0.75], radius: radius)])
            #expect(isBounded ? image.radius < WideBound(above: 4) : !image.radius.isFinite)
            for share in stride(from: -1, through: 1, by: 0.0625) where isBounded {
                let point = try TestBall([0.75], radius: min(radius, 1000)).point(share, bits: precision.judgeBits)
                #expect(try !image.misses(tested.operation, [point]))
            }
        }
    }

    @Test(arguments: Precision.all)
    func cubeRootsOfWideBallsAreKnown(_ precision: Precision) throws {
        for radius in [1.5, 100, 1e20] {
            let ball = TestBall([0.75], radius: radius)
            let image = try precision.image(.call(.cbrt), [ball])
            #expect(image.radius < WideBound(above: 4 * radius))
            for share in stride(from: -1, through: 1, by: 0.0625) {
                #expect(try !image.misses(.call(.cbrt), [ball.point(share, bits: precision.judgeBits)]))
            }
        }
    }
}
