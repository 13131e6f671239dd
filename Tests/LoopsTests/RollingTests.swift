import Dynamics
import Expressions
import Programs
import Testing

@testable import Loops

/// Code with loops computes what the code does that it is made of.
@Suite struct RollingTests {
    private func program(
        _ potential: String, _ declarations: [String], _ scheme: any Scheme, tables: [IndexedArray] = []
    ) throws -> ParametricProgram {
        let list = try VariableList(declarations)
        let expression = try Expression.parse(
            potential, variables: list.scalars, arrays: list.arrays + tables, parameters: ["c"])
        let rest = [Double](repeating: 0, count: list.names.count)
        let landscape = Landscape(
            name: "test", summary: "", variables: list.names, parameters: [.init("c", 0.3)], potential: expression,
            start: .init(q: rest, p: rest), arrays: list.arrays)
        let masses = landscape.variables.map { _ in Expression.parameter("m") }
        return try ParametricProgram(
            scheme: scheme, system: DynamicalSystem(landscape, masses: masses), noise: Noise(.gradient))
    }

    private static let systems: [(String, [String])] = [
        ("sum(i, 0.5*(q[i+1]-q[i])^2 + c*(q[i]^2-1)^2)", ["q[40; periodic]"]),
        ("sum(i=-1:39, 0.5*(q[i+1]-q[i])^2) + sum(i, cos(q[i]))", ["q[40; fixed=-1:1]"]),
        ("sum(i, 0.5*(q[i+1]-q[i])^2 + exp(-q[i]))", ["q[40; open]"]),
        ("sum(i, sum(j, (u[i+1,j]-u[i,j])^2 + (u[i,j+1]-u[i,j])^2 + c*u[i,j]^4))", ["u[6,7; periodic]"]),
        (
            "sum(r=0:19, log(1 + exp(c*r + sum(j, v[j]*tanh(b[j] + sum(k, w[j,k]*(k + 1.7*r + 1)/20))))))",
            ["v[5]", "b[5]", "w[5,18]"]
        ),
        ("log(sum(i, exp(q[i]))) + c*mean(i, q[i]^2*(i + 1.5))", ["q[40]"]),
    ]

    @Test(arguments: systems.indices, Likeness.allCases)
    func sameBits(_ system: Int, _ likeness: Likeness) throws {
        let (potential, declarations) = Self.systems[system]
        let program = try program(potential, declarations, Leapfrog())
        let step = program.code.advance
        let fields = program.code.state.map(\.count) + [program.draws.count]
        let count = fields.reduce(0, +)
        let uniforms = (0..<program.uniforms.count).map { 0.3 + Double($0) / 64 }
        for replaces in [false, true] {
            let rolled = LoopCode(step, LoopCode.Layout(fields), replaces: replaces, likeness: likeness)
            var inputs = (0..<count).map { 0.9 * Double(($0 * 7919) % 101) / 101 - 0.4 }
            for _ in 0..<3 {
                let expected = step.evaluate(inputs: inputs, uniforms: uniforms)
                let found = rolled.evaluate(inputs: inputs, uniforms: uniforms)
                #expect(zip(found, expected).allSatisfy { $0.bitPattern == $1.bitPattern }, "\(potential)")
                inputs.replaceSubrange(expected.indices, with: expected)
            }
        }
        let shortest = LoopCode.shortest(step, LoopCode.Layout(fields), replaces: true)
        #expect(shortest.statementCount < step.instructions.count / 4, "\(potential): \(shortest.statementCount)")
    }

    /// A step of a chain keeps its state, with the force that the next step begins with, and nothing else that is long: what
    /// neighbours need is computed where it is read, and the momenta of half a step lie in those of the last.
    @Test(arguments: [0, 1, 2]) func stepsOfChainsKeepTheirStateAlone(_ system: Int) throws {
        let (potential, declarations) = Self.systems[system]
        let ahead = try #require(FirstSameAsLast(try program(potential, declarations, Leapfrog()).code)).program
        let fields = ahead.state.map(\.count) + [ahead.draws.count]
        let rolled = LoopCode.shortest(ahead.advance, LoopCode.Layout(fields), replaces: true)
        #expect(ahead.state.map(\.count).reduce(0, +) > 110)
        #expect(rolled.outputs == rolled.outputs.indices.map { .result($0) })
        #expect(rolled.slotCount - rolled.layout.taken < 8)
        // Where a ring closes, places do not follow those before; there are lists for these few alone.
        #expect(rolled.lists.indices.allSatisfy { $0.count <= 4 })
    }

    /// Loops over rows, of which up to four go through the body at once: all rows and drawn ones, of several numbers.
    @Test(arguments: [(120, 0, 4), (121, 0, 1), (122, 0, 2), (123, 0, 3), (30, 64, 4), (30, 66, 3), (30, 65, 1)])
    func rowsHaveTheSameBits(_ count: Int, _ drawn: Int, _ together: Int) throws {
        let tables = [
            IndexedArray("x", [count, 17], numbers: (0..<17 * count).map { Double(($0 * 7919) % 101) / 50 - 1 }),
            IndexedArray("y", [count], numbers: (0..<count).map { $0 % 3 == 0 ? 1 : -1 }),
        ]
        let list = try VariableList(["w[5,17]", "b[5]", "v[5]"])
        let text = "mean(r, log(1 + exp(-y[r]*sum(j, v[j]*tanh(b[j] + sum(k, w[j,k]*x[r,k])))))) + c*sum(j, v[j]^2)"
        let names = list.names + (0..<drawn).map(Batch.rowName)
        let potential =
            drawn == 0
            ? try Expression.parse(text, variables: [], arrays: list.arrays + tables, parameters: ["c"])
            : try Expression.parseBatch(
                text, rows: (0..<drawn).map(Batch.rowName), variables: [], arrays: list.arrays + tables,
                parameters: ["c"]
            ).potential
        var lowering = Lowering()
        let gradient = adjoints(of: potential, withRespectTo: list.names.map(Expression.variable))
        let code = try lowering.lower(gradient + [potential], inputs: names)
        #expect(code.hasRowLoops)
        let uniforms = lowering.uniforms.indices.map { 0.3 + Double($0) / 64 }
        let layout = LoopCode.Layout([list.names.count] + (drawn == 0 ? [] : [drawn]))
        let rolled = LoopCode.shortest(code, layout, replaces: false)
        #expect(rolled.rows.map(\.together) == code.rowLoops.map { _ in together })
        #expect(rolled.statementCount < together * code.rowOperations / 4)
        let inputs =
            list.names.indices.map { 0.9 * Double(($0 * 7919) % 101) / 101 - 0.4 }
            + (0..<drawn).map { Double(($0 * 37) % count) }
        let found = rolled.evaluate(inputs: inputs, uniforms: uniforms)
        let expected = code.evaluate(inputs: inputs, uniforms: uniforms)
        #expect(zip(found, expected).allSatisfy { $0.bitPattern == $1.bitPattern } && Set(found).count > 20)
    }

    /// Without what is taken over, positions still come in the places of those before.
    @Test(arguments: [0, 1, 2]) func outputsComeInTheirPlaces(_ system: Int) throws {
        let (potential, declarations) = Self.systems[system]
        let step = try program(potential, declarations, Leapfrog()).code.advance
        let rolled = LoopCode.shortest(step, LoopCode.Layout([40, 40, 80]), replaces: true)
        #expect(rolled.outputs == rolled.outputs.indices.map { .result($0) })
    }

    /// A step with loops over rows works in the memory of its state, of one gradient and of the rows at hand.
    @Test(arguments: [120, 121]) func gradientsOverRowsShareTheirMemory(_ count: Int) throws {
        let tables = [
            IndexedArray("x", [count, 24], numbers: (0..<24 * count).map { Double(($0 * 7919) % 101) / 50 - 1 })
        ]
        let text = "mean(r, log(1 + exp(sum(j, v[j]*tanh(sum(k, w[j,k]*x[r,k])))))) + c*sum(j, v[j]^2)"
        let program = try program(text, ["w[15,24]", "v[15]"], Yoshida4(), tables: tables)
        let (step, fields) = (program.code.advance, program.code.state.map(\.count) + [program.draws.count])
        #expect(step.rowLoops.count == 4)
        let rolled = LoopCode.shortest(step, LoopCode.Layout(fields), replaces: true)
        #expect(rolled.outputs == rolled.outputs.indices.map { .result($0) })
        let alone = LoopCode.shortest(step, LoopCode.Layout(fields), replaces: false)
        // Three of four gradients and what comes in place of the state.
        #expect(alone.slotCount - rolled.slotCount > 3 * 375 + 2 * 375)
        let uniforms = (0..<program.uniforms.count).map { 0.3 + Double($0) / 64 }
        let count = fields.reduce(0, +)
        var inputs: [Double] = (0..<count).map { Double(($0 * 7919) % 101) / 112 - 0.4 }
        for _ in 0..<3 {
            let expected = step.evaluate(inputs: inputs, uniforms: uniforms)
            for code in [rolled, alone] {
                let found = code.evaluate(inputs: inputs, uniforms: uniforms)
                #expect(zip(found, expected).allSatisfy { $0.bitPattern == $1.bitPattern })
            }
            inputs.replaceSubrange(expected.indices, with: expected)
        }
    }

    /// What is read after its place could have been taken, in the same nest or in a later one, is not overwritten.
    @Test(arguments: [0, 1, 2]) func whatIsStillReadIsKept(_ shift: Int) throws {
        let count = 20
        let (q, p) = ((0..<count).map { "q\($0)" }, (0..<count).map { "p\($0)" })
        let x = (q + p).map(Expression.variable)
        var next: [Expression] = []
        let moved = (0..<count).map { Expression(2) * x[count + $0] + Expression(1) }
        for i in 0..<count { next.append(shift == 2 ? x[i] + moved[i] : Expression(2) * x[count + i] + x[i]) }
        for i in 0..<count {
            if shift == 2 {
                next.append(moved[i] * moved[(i + 1) % count])
                continue
            }
            let neighbour = x[count + i] * x[(i + 1) % count]
            next.append(shift == 0 ? neighbour : sqrt(abs(neighbour)) + x[(i + 3) % count])
        }
        var lowering = Lowering()
        let step = try lowering.lower(next, inputs: q + p)
        let rolled = LoopCode(step, LoopCode.Layout([count, count]), replaces: true, likeness: .same)
        if shift == 2 { #expect(rolled.outputs == rolled.outputs.indices.map { .result($0) }) }
        let inputs = (0..<2 * count).map { 0.1 * Double($0 * 7 % 23) - 1 }
        let (found, expected) = (
            rolled.evaluate(inputs: inputs, uniforms: []), step.evaluate(inputs: inputs, uniforms: [])
        )
        #expect(zip(found, expected).allSatisfy { $0.bitPattern == $1.bitPattern })
    }
}

extension StraightLineCode {
    fileprivate var rowLoops: [RowLoop] { instructions.compactMap(\.operation.rowLoop) }

    /// The operations of all bodies, of one row each.
    fileprivate var rowOperations: Int { rowLoops.reduce(0) { $0 + $1.body.instructions.count } }
}

extension LoopCode {
    fileprivate var rows: [Rows] {
        nests.compactMap { if case .rows(let rows) = $0.body { rows } else { nil } }
    }
}
