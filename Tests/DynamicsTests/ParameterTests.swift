import Dynamics
import Experiments
import Expressions
import Testing

/// Parameters of programs, and the slots that hold their numbers.
@Suite struct ParameterTests {
    /// Every scheme of the library in the form that it runs in, with and without a cap.
    private static let experiments: [Experiment] = {
        guard let landscape = try? LandscapeLibrary.landscape(named: "quartic") else { return [] }
        return SchemeLibrary.all.flatMap { scheme in
            let caps: [Double?] = scheme.hasMomenta ? [nil, 2] : [nil]
            return caps.map { cap -> Experiment in
                var experiment = Experiment(landscape: landscape)
                (experiment.scheme, experiment.cap, experiment.sigma, experiment.masses) = (
                    scheme, cap, 0.3, [0.7, 1.9]
                )
                // One that is nothing would be left out of the step.
                if scheme.has(.gamma) { experiment.schemeValues = [.gamma: 0.2] }
                return experiment
            }
        }
    }()

    /// Names are part of digests: they stay.
    @Test func namesOfLeaves() {
        let names = [
            Parameter.stepSize, .sigma, .cap, .mass(17), .startPosition(0), .startMomentum(3), .scheme(.weightDecay),
            .constant(SchemeConstant("rounder", 1)), .named("k"),
        ].map(\.name)
        #expect(
            names == [
                "run.dt", "run.sigma", "run.cap", "run.mass.17", "start.q.0", "start.p.3", "run.weight-decay",
                "run.rounder", "k",
            ])
        #expect(Parameter.mass(1).expression == .parameter("run.mass.1"))
    }

    /// Each name that occurs is one slot, and what is not the landscape's has a type.
    @Test func everyParameterIsResolved() throws {
        #expect(Self.experiments.count > 20)
        var seen = Set<Parameter>()
        for experiment in Self.experiments {
            var programs = [try experiment.program()]
            if let secondOrder = try? experiment.secondOrderProgram() { programs.append(secondOrder.program) }
            for program in programs {
                let names = program.parameters.map(\.name)
                #expect(names == CompiledExpressions(program.uniforms + program.start).names)
                let named = program.parameters.filter { if case .named = $0 { true } else { false } }
                #expect(named == [.named("c")], "\(experiment.scheme.name): \(named)")
                seen.formUnion(program.parameters)
            }
        }
        let expected: [Parameter] = [
            .stepSize, .sigma, .cap, .mass(0), .mass(1), .startPosition(1), .startMomentum(0), .scheme(.gamma),
            .scheme(.beta2),
        ]
        #expect(seen.isSuperset(of: expected))
        #expect(seen.contains { if case .constant(let constant) = $0 { constant.value == 0x1.8p10 } else { false } })
    }

    /// Against the expressions, evaluated by the names of their leaves.
    @Test func argumentsAreTheValuesOfTheExpressions() throws {
        for experiment in Self.experiments {
            let program = try experiment.program()
            var numbers = [
                "run.dt": 0.07, "run.sigma": 0.3, "run.mass.0": 0.7, "run.mass.1": 1.9, "run.rounder": 0x1.8p10,
            ]
            (numbers["run.cap"], numbers["c"]) = (experiment.cap, experiment.landscape.parameters[0].value)
            for coordinate in 0..<2 {
                numbers["start.q.\(coordinate)"] = experiment.start.q[coordinate]
                numbers["start.p.\(coordinate)"] = experiment.start.p[coordinate]
                if !experiment.scheme.hasMomenta { numbers["run.mass.\(coordinate)"] = 1 }
            }
            for (parameter, value) in experiment.effectiveSchemeValues { numbers["run.\(parameter.name)"] = value }
            let arguments = try program.arguments(of: experiment, dt: 0.07)
            let expected = try (program.uniforms + program.start).map { try evaluate($0, bindings: numbers) }
            #expect(Array(arguments.values.dropLast()) + arguments.start == expected, "\(experiment.scheme.name)")
            #expect(try program.arguments(program.values(named: numbers)) == arguments)
        }
    }

    /// The step size is one slot: what is resolved once serves every one.
    @Test(arguments: Estimator.allCases) func stepSizesChangeOneSlot(_ estimator: Estimator) throws {
        var experiment = try #require(Self.experiments.first)
        experiment.estimator = estimator
        let (program, stepSizes) = (try experiment.program(), [0.01, 0.3, 0.7, 0.01])
        let alone = try stepSizes.map { try program.arguments(of: experiment, dt: $0) }
        #expect(
            try program.arguments(of: experiment, at: stepSizes) == alone && alone[0] != alone[1]
                && alone[0] == alone[3])
        #expect(try program.arguments(of: experiment, at: []) == [])
        var values = try program.values(of: experiment, dt: 0.01)
        values.set(.stepSize, to: 0.3)
        #expect(try values == program.values(of: experiment, dt: 0.3) && values[.stepSize] == 0.3)
    }

    @Test func whatAProgramDoesNotDependOnIsNothing() throws {
        let experiment = try #require(Self.experiments.first)
        let values = try experiment.program().values(of: experiment, dt: 0.1)
        var changed = values
        changed.set(.scheme(.beta1), to: 3)
        changed.set(.named("run.dt"), to: 3)
        #expect(changed == values && values[.scheme(.beta1)] == nil && values[.mass(1)] == 1.9)
    }

    /// A potential with a parameter that its landscape does not declare.
    @Test func whatHasNoNumberIsNamed() throws {
        let landscape = Landscape(
            name: "forgotten", summary: "", variables: ["x"],
            potential: try .parse("k*x^2", variables: ["x"], parameters: ["k"]),
            start: .init(q: [1], p: [0]))
        let experiment = Experiment(landscape: landscape)
        let expected = ProbeError.experiment("'k' has no value; bind every variable and parameter of the expression")
        let program = try experiment.program()
        #expect(throws: expected) { try program.arguments(of: experiment, dt: 0.1) }
        #expect(throws: expected) { try program.arguments(of: experiment, at: [0.1, 0.2]) }
    }
}
