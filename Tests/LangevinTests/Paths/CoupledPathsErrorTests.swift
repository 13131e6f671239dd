import Dynamics
import Expressions
import Testing

@testable import Langevin

/// What cannot be compared on the same Brownian paths, and what is said about it.
@Suite struct CoupledPathsErrorTests {
    private func refusal(
        _ model: LangevinModel, _ solvers: [LangevinSolver], _ reference: PathReference = .finest(.eulerMaruyama)
    ) -> String? {
        do throws(CoupledPathsError) {
            _ = try CoupledPaths(
                model, levels: PathExamples.levels(solvers, [1]), reference: reference, finestStep: 0.1)
            return nil
        } catch { return "\(error)" }
    }

    @Test("solvers that do not follow one Brownian path")
    func solvers() {
        let model = PathExamples.geometric()
        #expect(refusal(PathExamples.ornsteinUhlenbeck(), [.eulerMaruyama]) == nil)
        #expect(
            refusal(model, [.baoab]) == """
                baoab moves momenta, whose noise is no sum over the steps of one Brownian path; \
                take solvers of overdamped dynamics such as em, rkmil and sosri
                """)
        #expect(
            refusal(PathExamples.ornsteinUhlenbeck(), [.eulerMaruyama], .finest(.leimkuhlerMatthews)) == """
                the reference leimkuhler-matthews does not follow the path that its noise comes from; \
                take em, rkmil, sosri or heun
                """)
        #expect(refusal(model, [.leimkuhlerMatthews])?.contains("constant diffusion") == true)
        #expect(refusal(model, [.mala])?.contains("stationary density") == true)
    }

    @Test("noise that is not diagonal, for solvers whose order rests on it")
    func mixedNoise() {
        let (x, y) = (Expression.variable("x"), Expression.variable("y"))
        let model = PathExamples.model([-x, -y], [y, x], ["x", "y"])
        #expect(refusal(model, [.sosri])?.contains("diagonal noise") == true)
        #expect(refusal(model, [.eulerMaruyama], .finest(.rungeKuttaMilstein))?.contains("diagonal noise") == true)
        #expect(refusal(model, [.eulerMaruyama, .heun]) == nil)
    }

    @Test("an exact solution where there is none as a function of the path")
    func exact() {
        let expected = """
            the reference exact is for dx = a*x dt + b*x dW, whose solution is a function of its Brownian path; \
            name a solver, which then takes the finest steps
            """
        #expect(refusal(PathExamples.ornsteinUhlenbeck(), [.eulerMaruyama], .exact) == expected)
        #expect(refusal(PathExamples.seasonal, [.eulerMaruyama], .exact) == expected)
        #expect(refusal(PathExamples.geometric(), [.eulerMaruyama], .exact) == nil)
    }

    @Test("a landscape that draws rows, and programs that are too long")
    func lengths() throws {
        let rows = LangevinModel(try LandscapeLibrary.landscape(named: "logistic", batch: 3), temperature: 0.1)
        #expect(
            refusal(rows, [.eulerMaruyama]) == """
                logistic draws rows of its data in each step, which belong to no Brownian path; leave batch out
                """)
        let levels = PathExamples.levels([.sosri], [1, 2])
        #expect {
            try CoupledPaths(
                PathExamples.geometric(), levels: levels, reference: .exact, finestStep: 0.1, runSeed: 1,
                generator: .philox, mostOperations: 100)
        } throws: { error in
            let text = "\(error)"
            return text.hasPrefix("the solvers and step sizes take")
                && text.hasSuffix(
                    "operations in a step, expected at most 100; take a reference such as em, or fewer at a time")
        }
    }
}
