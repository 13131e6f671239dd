import Dynamics
import Experiments
import Testing

@Suite struct ProgramDigestTests {
    private static func experiment(_ landscape: String = "quartic") throws -> Experiment {
        var experiment = Experiment(landscape: try LandscapeLibrary.landscape(named: landscape))
        experiment.sigma = 0.1
        return experiment
    }

    /// Built twice from nothing, and with other values of the parameters, the program is the same.
    @Test(arguments: Estimator.allCases)
    func equalProgramsHaveEqualDigests(_ estimator: Estimator) throws {
        var (first, second) = (try Self.experiment(), try Self.experiment())
        (first.estimator, second.estimator) = (estimator, estimator)
        (second.sigma, second.masses, second.steps, second.overrides) = (0.7, [3, 2], 17, ["c": 0.9])
        #expect(try first.program().digest == second.program().digest)
        #expect(try first.program().digest.count == 32)
    }

    @Test func whateverChangesTheProgramChangesTheDigest() throws {
        var digests = Set<String>()
        var count = 0
        for landscape in LandscapeLibrary.formulas {
            for noise in [Noise(.none), Noise(.gradient), Noise(.momentum), Noise(.momentum, scaling: .constant)] {
                for scheme in [.leapfrog, .compensatedLeapfrog] as [any Scheme] {
                    for observable in [Observable.tailMean, .stepMedian] {
                        // Plain and antithetic samples come from one program.
                        for estimator in [Estimator.plain, .controlVariate] {
                            var experiment = try Self.experiment(landscape.name)
                            (experiment.noise, experiment.scheme) = (noise, scheme)
                            (experiment.observable, experiment.estimator) = (observable, estimator)
                            digests.insert(try experiment.program().digest)
                            count += 1
                        }
                    }
                }
            }
        }
        #expect(digests.count == count && count > 300)
    }

    /// Each scheme with each of its parameters' forms is a program of its own.
    @Test func everySchemeHasItsOwnPrograms() throws {
        var digests = Set<String>()
        var count = 0
        for scheme in SchemeLibrary.all {
            for channel in scheme.channels {
                for cap in scheme.hasMomenta ? [nil, 2.0] : [nil] {
                    for quantity in scheme.hasMomenta ? [Quantity.energy, .loss] : [.loss] {
                        var experiment = try Self.experiment("harmonic")
                        (experiment.scheme, experiment.noise, experiment.cap) = (scheme, Noise(channel), cap)
                        experiment.quantity = quantity
                        try experiment.validate()
                        digests.insert(try experiment.program().digest)
                        count += 1
                    }
                }
            }
        }
        #expect(digests.count == count && count == 11 * 12 + 2 * 16 + 4 * 2)
    }

    /// Damping is a program of its own, whatever its rate; without damping, and with the usual values given, it is the
    /// plain one.
    @Test func parametersOfTheSchemeAreRunParameters() throws {
        func digest(_ scheme: any Scheme, _ values: [SchemeParameter: Double], cap: Double? = nil) throws -> String {
            var experiment = try Self.experiment("harmonic")
            (experiment.scheme, experiment.schemeValues, experiment.cap) = (scheme, values, cap)
            return try experiment.program().digest
        }
        #expect(try digest(.leapfrog, [.gamma: 0]) == digest(.leapfrog, [:]))
        #expect(try digest(.leapfrog, [.gamma: 0.1]) != digest(.leapfrog, [:]))
        #expect(try digest(.leapfrog, [.gamma: 0.1]) == digest(.leapfrog, [.gamma: 7]))
        #expect(try digest(.leapfrog, [:], cap: 2) == digest(.leapfrog, [:], cap: 3))
        #expect(try digest(.baoab, [.gamma: 0]) == digest(.baoab, [.gamma: 3]))
        #expect(try digest(.adamw, [:]) == digest(.adamw, [.beta1: 0.5, .beta2: 0.9, .epsilon: 0.1, .weightDecay: 0]))
    }

    /// Other normals are another program; where nothing can be packed it is the same.
    @Test(arguments: [(1, 4), (2, 2), (3, 4), (4, 1), (12, 1), (13, 1)])
    func packedDrawsCount(_ dimension: Int, _ period: Int) throws {
        let landscape = try LandscapeLibrary.landscape(named: "quadratic", dimension: dimension)
        let masses = landscape.variables.indices.map { Parameter.mass($0).expression }
        let programs = try [false, true].map { packs in
            try ParametricProgram(
                scheme: EulerMaruyama(), system: DynamicalSystem(landscape, masses: masses), noise: Noise(.diffusion),
                packsDraws: packs)
        }
        #expect(programs[0].draws.period == 1 && programs[1].draws.period == period)
        #expect(programs[1].paired.draws == programs[1].draws)
        #expect(programs[1].recordingChanges.draws == programs[1].draws)
        #expect((programs[0].digest == programs[1].digest) == (period == 1))
        #expect(programs[1].paired.digest == programs[1].digest)
    }

    /// Draws that steps share are another program, where the scheme shares any.
    @Test(arguments: [("leapfrog", false), ("yoshida4", true)]) func jointDrawsCount(
        _ name: String, _ isSame: Bool
    ) throws {
        let scheme = try #require(SchemeLibrary.all.first { $0.name == name })
        let digests = try Noise.Drawing.allCases.map { drawing in
            var experiment = try Self.experiment()
            (experiment.scheme, experiment.sigma) = (scheme, 0.1)
            experiment.noise = Noise(.gradient, drawing: drawing)
            return try experiment.program().digest
        }
        #expect((digests[0] == digests[1]) == isSame)
    }

    @Test func startsCount() throws {
        let program = try Self.experiment().program()
        var observed = try Self.experiment()
        observed.observable = .final
        #expect(try observed.program().digest != program.digest)
        #expect(try Self.experiment().secondOrderProgram().program.digest != program.digest)
    }

    /// Certificates name it: another number here means that this version runs another program.
    @Test func digestsAreTheSameInEveryProcess() throws {
        #expect(try Self.experiment("harmonic").program().digest == "51ac66fa13b7c4a02c7d55514bca67fa")
    }
}
