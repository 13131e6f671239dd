import CVectorOps
import Expressions
import TestSupport
import Testing

@testable import CPUBackend

/// Straight-line code placed in buffers must compute what the code says, wherever outputs and inputs share buffers.
@Suite struct BlockCompilerTests {
    private static let q = Expression.variable("q")
    private static let p = Expression.variable("p")
    private static let k = Expression.parameter("k")
    /// A normal: binary32 in its buffer.
    private static let n = Expression.variable("n")

    private static let cases: [(name: String, outputs: [Expression])] = [
        ("inputs as they are", [q, p]),
        ("swapped inputs", [p, q]),
        ("one input twice", [p, p]),
        ("an unchanged input beside a new value", [q, q * p + p]),
        ("a new value beside an unchanged input", [q * p + p, p]),
        ("an input moved and a new value in its place", [p, q * p]),
        ("one result twice", [q * p + k, q * p + k]),
        ("a result that another needs, crosswise", [sin(q), sin(q) * p]),
        ("results that need both inputs", [q + p, q - p]),
        ("results that need both inputs, in the other order", [p * (q - p), q * (q - p)]),
        ("constant outputs", [3, -0.5]),
        ("a uniform and a constant", [k * k, 7]),
        ("an unused input", [q * q, q * q * q]),
        ("an input moved over an unused one", [k, q]),
        ("a constant where an input is still needed", [1, q * p]),
        ("a selection with shared operands", [select(q, .less, k, then: 2, otherwise: p), min(k, p)]),
        ("a fused operation with shared addend and factor", [q * k + 2, 2 - q * p]),
        ("spread operands", [call(.pow, 2, q), max(3, k * p)]),
        ("a normal as it is", [n, p]),
        ("a normal times a uniform, added and subtracted", [q + k * n, p - n * k]),
        ("a normal as addend", [k * q + n, k * (k * q + n) + p]),
        ("normals in other places", [n * n + n, call(.sin, n) - n * p]),
        ("a kick", [q, p + k * (q + 0.5 * n)]),
        ("a kick of the other sign", [q, p - k * (q - 0.5 * n)]),
        ("a kick and its drift", [q + k * (p + 0.5 * (q * p + k * n)), p + 0.5 * (q * p + k * n)]),
        ("a kick without noise and its drift", [q + k * (p + 0.5 * (q * p + k * q)), p + 0.5 * (q * p + k * q)]),
        ("a kick and its drift, mirrored", [q + k * (p + 0.5 * (q * p - k * n)), p + 0.5 * (q * p - k * n)]),
        ("a drift of the kick's own result", [q, k * (p + 0.5 * (q + k * n)) + (p + 0.5 * (q + k * n))]),
    ]

    private static func sin(_ x: Expression) -> Expression { call(.sin, x) }

    @Test(arguments: InstructionSet.available)
    func outputsMayStandAnywhere(_ set: InstructionSet) throws {
        for item in Self.cases { try check(item.outputs, item.name, set) }
    }

    @Test func randomCodeIsPlacedCorrectly() throws {
        var source = RandomExpressions(seed: 12, variables: ["q", "p", "n"], parameters: ["k"], maximalSize: 25)
        for index in 0..<300 {
            try check([source.next(), source.next()], "random \(index)", InstructionSet.available[0])
        }
    }

    /// Every link of a chain, between a root and an absolute value.
    private static let links: [Expression] = {
        let x = sqrt(abs(q))
        return [
            x + q, x + k, x - q, x - k, q - x, k - x, x * q, x * k, x / q, x / k, q / x, k / x,
            x * q + p, x * q + k, x * k + q, x * k + 2, p - x * q, k - x * q, q - x * k, 2 - x * k,
            x * q - p, x * k - p, q * p + x, k * p + x, k * n + x, x - q * p, x - k * p, x - k * n,
            q * p - x, k * p - x,
        ].map(abs) + [sqrt(-x), sqrt(abs(x))]
    }()

    /// Those that expressions become by other ways: signs and inverses go to what the host evaluates.
    private static let rareLinks: [StraightLineCode] = {
        typealias Code = StraightLineCode
        let (x, k, q) = (Code.Operand.result(1), Code.Operand.uniform(0), Code.Operand.input(0))
        let last: [Code.Instruction] = [
            .init(operation: .divide, operands: [x, k]),
            .init(operation: .fusedNegatedMultiplyAdd, operands: [x, k, q]),
            .init(operation: .fusedNegatedMultiplyAdd, operands: [k, x, .constant(Number(2))]),
            .init(operation: .fusedNegatedMultiplyAdd, operands: [k, .input(1), x]),
            .init(operation: .fusedNegatedMultiplyAdd, operands: [k, .input(2), x]),
        ]
        return last.map { last in
            Code(
                instructions: [
                    .init(operation: .absolute, operands: [q]), .init(operation: .squareRoot, operands: [.result(0)]),
                    last, .init(operation: .absolute, operands: [.result(2)]),
                ], outputs: [.result(3), .input(1)])
        }
    }()

    @Test(arguments: InstructionSet.available)
    func chainsHaveTheBitsOfTheirOperations(_ set: InstructionSet) throws {
        var met: Set<UInt32> = []
        let lowered = try Self.links.map { try Execution([$0, Self.p], inPlace: true) }
        let rare = Self.rareLinks.map { Execution($0, uniforms: [0.75], inPlace: true) }
        for (index, execution) in (lowered + rare).enumerated() {
            #expect(execution.list.contains { $0.operation == LS_CHAIN }, "\(index)")
            met.formUnion(execution.list.map(\.operation.rawValue))
            let got = execution.run(set).targets
            for (column, expected) in zip(got, execution.expected) {
                #expect(
                    zip(column, expected).allSatisfy { $0.bitPattern == $1.bitPattern || ($0.isNaN && $1.isNaN) },
                    "\(index) on \(set)")
            }
        }
        let all = LS_LINK_ADD_V.rawValue...LS_LINK_SQUARE_ROOT.rawValue
        #expect(
            met.isSuperset(of: all), "no code had \(Set(all).subtracting(met).sorted().map { $0 - all.lowerBound })")
    }

    /// What two read, or an output is, is no link: it must be stored.
    @Test func valuesThatOthersReadAreStored() throws {
        let (q, p, k) = (Self.q, Self.p, Self.k)
        func operations(_ outputs: [Expression]) throws -> [leapstar_block_operation] {
            try Execution(outputs, inPlace: true).list.map(\.operation)
        }
        let step = q + k * ((q * q - 1) * q) + 0.5 * Self.n
        #expect(
            try operations([step, p])
                == [LS_CHAIN, LS_LINK_FMA_VS, LS_LINK_MULTIPLY_V, LS_LINK_FMA_SV, LS_LINK_PLUS_SN])
        #expect(try !operations([(q + p) / k, (q + p) * p]).prefix(2).contains(LS_CHAIN))
        #expect(try !operations([q + p, (q + p) * p]).contains(LS_CHAIN))
        #expect(try !operations([(q + p) * (q + p), p]).contains(LS_CHAIN))
    }

    /// Energies: outputs in a buffer of their own leave the inputs as they were.
    @Test(arguments: InstructionSet.available)
    func outputsElsewhereLeaveTheInputsAlone(_ set: InstructionSet) throws {
        for item in Self.cases {
            let execution = try Execution([item.outputs[0]], inPlace: false)
            let buffers = execution.run(set)
            #expect(buffers.targets == execution.expected, "\(item.name)")
            #expect(buffers.inputs == Array(execution.inputs.prefix(2)), "\(item.name)")
        }
    }

    private func check(_ outputs: [Expression], _ name: String, _ set: InstructionSet) throws {
        let execution = try Execution(outputs, inPlace: true)
        let got = execution.run(set).targets
        for (column, expected) in zip(got, execution.expected) {
            #expect(zip(column, expected).allSatisfy { $0 == $1 || ($0.isNaN && $1.isNaN) }, "\(name) on \(set)")
        }
    }
}

/// Code over q and p on a block of samples: by the block operations, and by plain scalar evaluation.
private struct Execution {
    /// Several vectors, and groups of vectors with others left over.
    private static let samples = 176
    private let code: StraightLineCode
    let list: [BlockInstruction]
    private let inputBuffers, targets: [Int]
    private let normals: Int
    private let sharedValues: [Double]
    private let bufferCount: Int
    /// By input, then by sample.
    let inputs: [[Double]]
    /// By output, then by sample.
    let expected: [[Double]]

    /// With `inPlace`, output i replaces input i.
    init(_ outputs: [Expression], inPlace: Bool) throws {
        var lowering = Lowering()
        let code = try lowering.lower(outputs, inputs: ["q", "p", "n"])
        let uniforms = try CompiledExpressions(lowering.uniforms).evaluate(["k": 0.75])
        self.init(code, uniforms: uniforms, inPlace: inPlace)
    }

    init(_ code: StraightLineCode, uniforms: [Double], inPlace: Bool) {
        var random = SplitMix64(seed: 4)
        let inputs = (0..<3).map { _ in (0..<Self.samples).map { _ in Double(Float(random.uniform(-2, 2))) } }
        let rows = (0..<Self.samples).map { sample in
            code.evaluate(inputs: inputs.map { $0[sample] }, uniforms: uniforms)
        }
        expected = code.outputs.indices.map { output in rows.map { $0[output] } }
        var pool = BufferPool()
        var shared = SharedValues(uniformCount: uniforms.count)
        inputBuffers = pool.reserve(2)
        targets = inPlace ? inputBuffers : pool.reserve(code.outputs.count)
        normals = pool.reserve()
        list = BlockCompiler.compile(
            code, inputs: inputBuffers.map { .buffer($0) } + [.normals(normals)], targets: targets, pool: &pool,
            shared: &shared)
        (self.code, self.inputs, bufferCount) = (code, inputs, pool.count)
        sharedValues = shared.values(Dictionary(uniqueKeysWithValues: uniforms.enumerated().map { ($0, $1) }))
    }

    func run(_ set: InstructionSet) -> (targets: [[Double]], inputs: [[Double]]) {
        let arena = BlockArena(bufferCount: bufferCount, samplesPerBlock: Self.samples, sharedCount: sharedValues.count)
        let addresses = arena.points[0]
        addresses.share(sharedValues)
        for (buffer, values) in zip(inputBuffers, inputs) {
            addresses.buffer(buffer).update(from: values, count: values.count)
        }
        let singles = UnsafeMutableRawPointer(addresses.buffer(normals)).assumingMemoryBound(to: Float.self)
        singles.update(from: inputs[2].map { Float($0) }, count: Self.samples)
        BoundLists(BlockList(list), addresses).execute(set.operations, samples: Self.samples)
        func column(_ buffer: Int) -> [Double] {
            Array(UnsafeBufferPointer(start: addresses.buffer(buffer), count: Self.samples))
        }
        return (targets.map(column), inputBuffers.map(column))
    }
}
