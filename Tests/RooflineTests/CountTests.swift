import CountedLanes
import Dynamics
import Expressions
import Testing

@testable import Roofline

@Suite("Declared operation counts") struct CountTests {
    @Test("Philox and Box–Muller count what the kernel files do") func generator() {
        #expect(GeneratorCounts.philox(.wide) == OperationCounts(counted_philox_wide()))
        #expect(GeneratorCounts.philox(.highMultiply) == OperationCounts(counted_philox_high()))
        #expect(GeneratorCounts.boxMuller == OperationCounts(counted_box_muller()))
    }

    @Test("Elementary functions count what the kernel files do", arguments: Function.allCases)
    func function(_ function: Function) {
        let counted = OperationCounts(counted_function(function.rawValue))
        #expect(counted[.fmaBinary64] > 0)
        #expect(FunctionCounts.counts(function) == counted)
    }

    @Test("Remainders count what the kernel file does") func modulo() {
        #expect(FunctionCounts.modulo == OperationCounts(counted_function("modulo")))
    }

    @Test("Steps that share a block of normals share its count") func packedNormals() throws {
        func normals(_ count: Int, packs: Bool) throws -> OperationCounts {
            let names = (0..<count).map { "x\($0)" }
            let sum = names.reduce(Expression.variable("q")) { $0 + .variable($1) }
            let program = try ParametricProgram(
                state: ["q"], normals: names, next: [sum], energy: .variable("q"), start: [0],
                observables: [.final], packsDraws: packs)
            return OperationCounts(program.code, tailShare: 0, points: 1, form: .wide)
                + (-1) * OperationCounts(program.step)
        }
        let (call, pair) = (GeneratorCounts.philox(.wide), GeneratorCounts.boxMuller)
        #expect(try normals(1, packs: false) == call + pair)
        #expect(try normals(1, packs: true) == 0.25 * (call + 2 * pair))
        #expect(try normals(2, packs: true) == 0.5 * (call + 2 * pair))
        #expect(try normals(3, packs: true) == 0.25 * (3 * call + 6 * pair))
        #expect(try normals(4, packs: true) == normals(4, packs: false))
    }

    @Test("Points that draw together share the count of the draws") func sharedDraws() throws {
        let sum = Expression.variable("q") + .variable("x")
        let program = try ParametricProgram(
            state: ["q"], normals: ["x"], next: [sum], energy: .variable("q"), start: [0], observables: [.final]
        )
        func counts(_ points: Int) -> OperationCounts {
            OperationCounts(program.code, tailShare: 0, points: points, form: .wide)
        }
        let draws = GeneratorCounts.normals(1, .wide)
        let step = OperationCounts(program.step)
        #expect(counts(1) == step + draws && counts(16) == step + 0.0625 * draws)
    }

    @Test("Straight-line code counts each instruction once") func code() throws {
        let x = Expression.variable("x")
        let y = Expression.variable("y")
        var lowering = Lowering()
        let code = try lowering.lower([x * y + 1, x / y, sqrt(x + y), -(x + y), call(.exp, x)], inputs: ["x", "y"])
        let expected = OperationCounts([
            .fmaBinary64: 1 + 18, .divideBinary64: 1, .addBinary64: 1 + 7, .squareRootBinary64: 1, .integer: 12,
            .shift: 4,
        ])
        #expect(OperationCounts(code) == expected)
    }
}

extension OperationCounts {
    init(_ counted: counted_operations) {
        self.init()
        let numbers = withUnsafeBytes(of: counted.of) { Array($0.bindMemory(to: Double.self)) }
        for one in OperationClass.allCases { self[one] = numbers[one.index] }
    }
}
