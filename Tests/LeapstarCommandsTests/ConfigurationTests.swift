import Foundation
import Leapstar
import Testing

@testable import Jobs
@testable import LeapstarCommands

@Suite struct ConfigurationTests {
    private func settings(_ flags: [String: RawValue], yaml: String? = nil) throws -> Settings {
        let layers = [SettingsLayer(origin: .commandLine, values: flags)]
        return Settings(layers: layers + (try yaml.map { [try ConfigurationFile.layer($0, path: "run.yaml")] } ?? []))
    }

    @Test func defaultsAreTheReferenceExperiment() throws {
        let settings = try settings([:])
        let experiment = try settings.experiment().experiment
        var expected = Experiment(landscape: try LandscapeLibrary.landscape(named: "harmonic"))
        (expected.masses, expected.sigma, expected.steps, expected.seeds) = ([0.35], 0.2, 1000, 20)
        #expect(experiment == expected)
        let search = try settings.originalSearch().search
        #expect(search.range == 0.0022...0.0028)
        #expect(search.tolerance == 2e-5)
    }

    /// flag ?? file ?? default, for each combination.
    @Test(
        arguments: [
            (nil, nil, 1000), (nil, "steps: 7", 7), ("5", nil, 5), ("5", "steps: 7", 5),
        ] as [(String?, String?, UInt32)]) func flagsWin(flag: String?, yaml: String?, steps: UInt32) throws
    {
        let settings = try settings([Keys.steps.name: flag].asRawValues, yaml: yaml)
        #expect(try settings.experiment().experiment.steps == steps)
    }

    @Test func everyTypeOfValue() throws {
        let yaml = """
            landscape: quadratic
            dimension: 2
            set: {k1: 3, k2: 4.5}
            start-q: [1, -2]
            start-p: 0,1
            mass: [1, 2]
            sigma: 1e-1
            noise: momentum
            noise-scaling: constant
            steps: 1_000
            tail-fraction: 0.5
            observable: final
            seeds: 1e9
            estimator: antithetic
            rng: philox
            seed: 0xFF
            dt: 0.1:0.2
            """
        let settings = try settings([:], yaml: yaml)
        let experiment = try settings.experiment().experiment
        #expect(experiment.overrides == ["k1": 3, "k2": 4.5])
        #expect(experiment.start == .init(q: [1, -2], p: [0, 1]))
        #expect(experiment.masses == [1, 2])
        #expect(experiment.sigma == 0.1)
        #expect(experiment.noise == Noise(.momentum, scaling: .constant))
        #expect((experiment.steps, experiment.seeds, experiment.runSeed) == (1000, 1_000_000_000, 255))
        #expect((experiment.tailFraction, experiment.observable, experiment.estimator) == (0.5, .final, .antithetic))
        #expect(try settings.originalSearch().search.range == 0.1...0.2)
    }

    /// A network in short form, as by flags.
    @Test(arguments: [
        ("net: 4-3-2", "net:4-3-2"), ("net: 4-3-2\nactivation: relu", "net:4-3-2,relu"),
        ("net: 64-32-10\nactivation: sin\ndata: digits", "net:64-32-10,sin,digits"),
    ])
    func networks(_ yaml: String, _ name: String) throws {
        let settings = try settings([:], yaml: yaml)
        #expect(try settings.value(Keys.landscape) == name)
        #expect(try settings.value(Keys.network) == nil && settings.strongest(having: Keys.data.name) == nil)
    }

    @Test func parametersMergeByName() throws {
        let settings = try settings(
            [Keys.set.name: .list(["a=2"])], yaml: "landscape: double-well\nset: {a: 7, b: 3}")
        #expect(try settings.experiment().experiment.overrides == ["a": 2, "b": 3])
    }

    @Test func anotherLandscapeDropsWhatBelongsToTheFilesOne() throws {
        let yaml = "potential: k*x^4\nvariables: [x]\nset: {k: 2}\nstart-q: [3]\nsigma: 0.5"
        let own = try settings([:], yaml: yaml).experiment()
        #expect(own.potentialText == "k*x^4")
        #expect(own.experiment.landscape.variables == ["x"])
        #expect(own.experiment.start == .init(q: [3], p: [0]))
        let other = try settings([Keys.landscape.name: .text("pendulum")], yaml: yaml).experiment()
        #expect(other.experiment.landscape.name == "pendulum")
        #expect(other.experiment.start.q == [1])
        #expect(other.experiment.sigma == 0.5)
    }

    @Test func parametersOfTheScheme() throws {
        let yaml = "scheme: adamw\nbeta1: 0.8\nbeta2: 0.99\nepsilon: 1e-6\nweight-decay: 0\nquantity: loss"
        let experiment = try settings([:], yaml: yaml).experiment().experiment
        #expect(experiment.scheme == .adamw && experiment.quantity == .loss)
        #expect(experiment.schemeValues == [.beta1: 0.8, .beta2: 0.99, .epsilon: 1e-6, .weightDecay: 0])
        #expect(experiment.start.p == [0, 0] && experiment.masses == [1])
        let capped = try settings([:], yaml: "gamma: 1e-3\ncap: 2\nfan-in: [4, 0]\nquantity: loss").experiment()
            .experiment
        #expect(capped.schemeValues == [.gamma: 1e-3] && capped.cap == 2 && capped.masses == [2, 1])
        #expect(capped.effectiveQuantity == .loss)
        #expect(try capped.program().values(of: capped, dt: 1)[.scheme(.gamma)] == 1e-3)
    }

    @Test func anotherSchemeDropsTheFilesParameters() throws {
        let yaml = "scheme: adamw\nbeta1: 0.8"
        let other = try settings([Keys.scheme.name: .text("baoab")], yaml: yaml).experiment().experiment
        #expect(other.scheme == .baoab && other.schemeValues.isEmpty)
        #expect(throws: CommandError.self) {
            try settings([Keys.scheme.name: .text("baoab"), SchemeParameter.beta1.name: .text("0.5")]).experiment()
        }
    }

    @Test(arguments: [
        (
            "activation: relu",
            "run.yaml: 'activation' is for a network, expected its layers beside it; add such as 'net: 64-32-10'"
        ),
        (
            "net: 4-3-2\nlandscape: quartic",
            "run.yaml: 'landscape' is given twice, once as 'net', expected one of them; leave one out"
        ),
        ("stepz: 3", "run.yaml: unknown key 'stepz', expected the long name of an option; did you mean 'steps'?"),
        ("steps: many", "run.yaml: 'steps' got 'many', expected a whole number below 2^64 such as 1000 or 1e6"),
        (
            "steps: [1, 2]",
            "run.yaml: 'steps' got the list [1, 2], expected a whole number below 2^64 such as 1000 or 1e6"
        ),
        ("sigma: {a: 1}", "run.yaml: 'sigma' got a table, expected a finite number such as 0.2"),
        ("sigma: .nan", "run.yaml: 'sigma' got '.nan', expected a finite number such as 0.2"),
        ("sigma: ''", "run.yaml: 'sigma' got '', expected a finite number such as 0.2"),
        ("sigma: 'null'", "run.yaml: 'sigma' got 'null', expected a finite number such as 0.2"),
        ("variables: [x, ~]", "run.yaml: 'variables' got null in a list, expected values; leave it out of the list"),
        ("stepz: null", "run.yaml: unknown key 'stepz', expected the long name of an option; did you mean 'steps'?"),
        ("start: 3", "run.yaml: 'start' got no table, expected what a result in JSON has there"),
        (
            "noise-scaling: constant\nnoiseScaling: constant",
            "run.yaml: 'noise-scaling' is given twice, once as 'noiseScaling', expected one of them; leave one out"
        ),
        (
            "start: {q: [1]}\nstart-q: [2]",
            "run.yaml: 'start-q' is given twice, once as 'start: q', expected one of them; leave one out"
        ),
        ("stride: ten", "run.yaml: 'stride' got 'ten', expected a whole number below 2^64 such as 10"),
        (
            "noise: gradiant",
            "run.yaml: 'noise' got 'gradiant', expected none, gradient or momentum; did you mean 'gradient'?"
        ),
        ("set: [[1]]", "run.yaml: 'set' got nested collections, expected a value, a list or a table of values"),
        ("steps: 1\nsteps: 2", "run.yaml: 'steps' is given twice"),
        ("- 1", "run.yaml: expected a mapping of option names to values such as 'steps: 1000'"),
        ("steps: [1", "run.yaml: line 2, column 1: did not find expected ',' or ']', expected YAML"),
    ]) func wrongFiles(yaml: String, message: String) throws {
        let error = #expect(throws: CommandError.self) { try ConfigurationFile.layer(yaml, path: "run.yaml") }
        #expect(error == .usage(message))
    }

    /// YAML's null in each of its forms, of every key.
    @Test(arguments: ["null", "~", "", "Null", "NULL", "!!null ''"]) func nullSaysNothing(_ null: String) throws {
        let yaml = Keys.all.map { "\($0.name): \(null)\n" }.joined()
        #expect(try ConfigurationFile.layer(yaml, path: "run.yaml").values.isEmpty)
        #expect(try ConfigurationFile.layer(null, path: "run.yaml").values.isEmpty)
        let table = try ConfigurationFile.layer("set: {a: \(null), b: 2}", path: "run.yaml")
        #expect(table.values == ["set": .table(["b": "2"])])
    }

    /// Nothing is written under the names of nulls, and nothing is wrong with them.
    @Test func nullsOfACommand() async throws {
        let text = "output: null\ncertificate: ~\nplot: null\ncap: null\ndevice: null\nsteps: 20\n"
        let file = try TemporaryFile(text)
        let run = await CapturedRun.of(["boundary", "--config", file.path, "--backend", "cpu"])
        #expect(run.status == .success && run.output.contains("20 steps") && run.errors.isEmpty)
        #expect(!FileManager.default.fileExists(atPath: "null") && !FileManager.default.fileExists(atPath: "~"))
    }

    @Test func listsWhereSeveralValuesAreTaken() throws {
        let settings = try settings(
            [:], yaml: "dt: [0.001, 0.002, 3e-3]\nkernel: {lanes: 16, vectors: 2}\ndevice: [0, cpu]\nstart-q: [1, 2]")
        #expect(try settings.value(Keys.dtGrid)?.values == [0.001, 0.002, 0.003])
        #expect(try settings.slopes().first?.study.stepSizes == [0.001, 0.002, 0.003])
        #expect(try settings.value(Keys.kernel) == KernelOptions("lanes=16,vectors=2"))
        #expect(try settings.sweep().sweep.stepSizes == [0.001, 0.002, 0.003])
        let list = try self.settings([:], yaml: "kernel: [lanes=16, vectors=2]\ndt: [0.1]")
        #expect(try list.value(Keys.kernel) == KernelOptions("lanes=16,vectors=2"))
        #expect(try list.probe().dt == 0.1)
    }

    /// A file may be for several studies: what a flag replaces need not suit the one at hand, what is not replaced
    /// must.
    @Test func replacedValuesNeedNotSuit() throws {
        let yaml = "dt: 0.1:0.2\nsigma: 0.01:0.5:4\nlandscape: double-well\nset: {a: '1:2:3'}"
        let flags: [String: RawValue] = [Keys.dt.name: .text("0.1:0.3:3"), Keys.sigma.name: .text("0.2")]
        let other = flags.merging([Keys.landscape.name: .text("quartic")]) { $1 }
        #expect(try settings(other, yaml: yaml).sweep().sweep.stepSizes.count == 3)
        #expect(throws: CommandError.self) { try settings(flags, yaml: yaml).sweep() }
        for missing in [Keys.dt.name, Keys.sigma.name] {
            #expect(throws: CommandError.self) { try settings(other.filter { $0.key != missing }, yaml: yaml).sweep() }
        }
    }

    /// Of every study, those that have no seeds too.
    @Test func anotherLandscapeOfTracesAndRoundTrips() throws {
        let quartic = try LandscapeLibrary.landscape(named: "quartic")
        let settings = try settings(
            [Keys.landscape.name: .text("quartic"), Keys.scheme.name: .text("baoab"), Keys.dt.name: .text("0.1")],
            yaml: "landscape: double-well\nset: {a: 2}\nstart-q: [1.5]\nscheme: adamw\nbeta1: 0.8")
        let trace = try settings.request(TraceRequest.self)
        #expect(try settings.checked(try trace.plan()).experiment.experiment.start.q == quartic.start.q)
        let trips = try settings.request(ReversibilityRequest.self)
        #expect(try settings.checked(try trips.plan()).plan.experiment.overrides.isEmpty)
    }

    @Test func emptyFileIsNoConfiguration() throws {
        #expect(try ConfigurationFile.layer("", path: "run.yaml").values.isEmpty)
        #expect(try ConfigurationFile.layer("# nothing\n", path: "run.yaml").values.isEmpty)
    }

    @Test func fileOfACommand() async throws {
        let file = try TemporaryFile("steps: 10\nseeds: 2\nbackend: reference\nformat: json\ndt: 0.1\n")
        let run = await CapturedRun.of(["probe", "--config", file.path, "--seeds", "3"])
        #expect(run.status == .success)
        let experiment = try #require(try run.json()["experiment"] as? [String: Any])
        #expect(experiment["steps"] as? Int == 10)
        #expect(experiment["seeds"] as? Int == 3)
    }

    @Test func missingFile() async throws {
        let folder = try TemporaryFolder()
        let run = await CapturedRun.of(["boundary", "--config", folder.file("none.yaml")])
        #expect(
            run.errors
                == "leapstar: error: cannot read the configuration '\(folder.file("none.yaml"))' (No such file or directory), expected a YAML file in UTF-8; check its name and rights\n"
        )
        #expect(run.status == .usage)
    }
}
