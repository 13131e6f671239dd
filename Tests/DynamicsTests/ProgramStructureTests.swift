import Dynamics
import Experiments
import Expressions
import TestSupport
import Testing

/// The promises of lowering about every program.
@Suite struct ProgramStructureTests {
    @Test(
        arguments: LandscapeLibrary.formulas
            + [try? LandscapeLibrary.landscape(named: "tanh-net", batch: 3)].compactMap { $0 })
    func namedLandscapesKeepThePromises(_ landscape: Landscape) throws { try check(landscape) }

    @Test func randomExpressionsKeepThePromises() throws {
        var source = RandomExpressions(seed: 41, variables: ["x", "y"], parameters: ["k"], maximalSize: 40)
        var instructions = 0
        for index in 0..<150 {
            let landscape = Landscape(
                name: "random \(index)", summary: "", variables: ["x", "y"], parameters: [.init("k", 0.7)],
                potential: source.next(), start: .init(q: [0.4, -0.3], p: [0.1, 0.2]))
            instructions += try check(landscape)
        }
        #expect(instructions > 10_000)
    }

    /// Returns how many instructions were looked at.
    @discardableResult private func check(_ landscape: Landscape) throws -> Int {
        var looked = 0
        for channel in Leapfrog().channels {
            var experiment = Experiment(landscape: landscape)
            (experiment.noise, experiment.sigma) = (Noise(channel), 0.2)
            let program = try experiment.program()
            for code in [program.step, program.energy] {
                for instruction in code.instructions {
                    looked += 1
                    #expect(instruction.operands.contains { !$0.isShared }, "\(landscape.name): \(instruction)")
                    #expect(!sumsAProduct(instruction, of: code), "\(landscape.name): \(instruction)")
                }
            }
            #expect(program.uniforms.filter { $0.hasVariables || $0.number != nil } == [])
            #expect(Set(program.uniforms).count == program.uniforms.count)
        }
        return looked
    }

    /// A sum or difference of which an operand is a product, or one with its sign changed: what a compiler might
    /// contract.
    private func sumsAProduct(_ instruction: StraightLineCode.Instruction, of code: StraightLineCode) -> Bool {
        guard instruction.operation == .add || instruction.operation == .subtract else { return false }
        return instruction.operands.contains { isProduct($0, of: code) }
    }

    private func isProduct(_ operand: StraightLineCode.Operand, of code: StraightLineCode) -> Bool {
        guard case .result(let index) = operand else { return false }
        let instruction = code.instructions[index]
        if instruction.operation == .negate { return isProduct(instruction.operands[0], of: code) }
        return instruction.operation == .multiply
    }

    /// A step size, a mass or a constant can change without a new program.
    @Test func programsAreTheSameForAllValuesOfTheParameters() throws {
        var first = Experiment(landscape: try LandscapeLibrary.landscape(named: "quartic"))
        (first.masses, first.sigma) = ([0.3, 2], 0.1)
        var second = first
        (second.masses, second.sigma, second.overrides) = ([1, 1], 0.7, ["c": 0.1])
        second.start = .init(q: [0, 0], p: [1, 1])
        #expect(try first.program() == second.program())
    }

    @Test func aParameterWithoutAValueIsNamed() throws {
        let program = try Experiment(landscape: LandscapeLibrary.landscape(named: "pendulum")).program()
        for (missing, parameter) in program.parameters.enumerated() {
            let known = Dictionary(uniqueKeysWithValues: program.parameters[..<missing].map { ($0.name, 1.0) })
            #expect(throws: EvaluationError.unboundName(parameter.name)) { try program.values(named: known) }
        }
    }
}
