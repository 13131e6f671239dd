import Dynamics
import Experiments
import Expressions
import Programs
import Testing

/// The observed quantities of a trajectory.
@Suite struct QuantityTests {
    private func initialEnergy(_ quantity: Quantity) throws -> Double {
        let (program, arguments) = try program(quantity)
        return program.initialEnergy(arguments)
    }

    private func program(_ quantity: Quantity) throws -> (program: ParametricProgram, arguments: ProgramArguments) {
        var experiment = Experiment(landscape: try LandscapeLibrary.landscape(named: "logistic", batch: 4))
        (experiment.quantity, experiment.start.p) = (quantity, [0.5, 0, 0, -0.25, 0])
        experiment.start.q = [0.5, -1, 0.25, 0.75, -0.125]
        try experiment.validate()
        let program = try experiment.program()
        return (program, try program.arguments(of: experiment, dt: 0.01))
    }

    @Test func eachIsItsOwn() throws {
        let landscape = try LandscapeLibrary.landscape(named: "logistic")
        let q = [0.5, -1, 0.25, 0.75, -0.125]
        let bindings = Dictionary(uniqueKeysWithValues: zip(landscape.variables, q)).merging(["l2": 0.01]) { $1 }
        let loss = try evaluate(landscape.potential, bindings: bindings)
        let unseen = try evaluate(try #require(landscape.testPotential), bindings: bindings)
        #expect(abs(try initialEnergy(.loss) - loss) < 1e-14)
        #expect(abs(try initialEnergy(.testLoss) - unseen) < 1e-14)
        #expect(abs(try initialEnergy(.energy) - (loss + 0.15625)) < 1e-14)
        #expect(abs(loss - unseen) > 1e-3)
    }

    @Test func unseenDataMustBeThere() throws {
        var experiment = Experiment(landscape: try LandscapeLibrary.landscape(named: "harmonic"))
        experiment.quantity = .testLoss
        let error = #expect(throws: ExperimentError.self) { try experiment.validate() }
        #expect(error?.description == "landscape 'harmonic' has no test data; take 'quantity' loss")
    }
}
