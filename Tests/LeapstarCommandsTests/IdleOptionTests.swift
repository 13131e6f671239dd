import Leapstar
import Testing

@testable import Jobs
@testable import LeapstarCommands

/// Options that have no effect on the run.
@Suite struct IdleOptionTests {
    private static func idle(_ line: String, _ reason: String, _ option: String) -> WrongUsage {
        WrongUsage(line, "\(reason), got --\(option), which has no effect; leave it out")
    }

    private static let quiet = "there is no noise, so nothing is drawn"
    private static let sampleless = "a map samples nothing unless --estimator names an estimator that samples"

    @Test(arguments: [
        WrongUsage(
            "probe --dt 0.1 --potential 0.5*x^2 --variables x --set k=5",
            "'k' is set as a parameter, but the potential '0.5*x^2' does not depend on it; leave it out"),
        WrongUsage(
            "map --potential 0.5*x^2 --variables x --set k=1:2:3",
            "'k' is set as a parameter, but the potential '0.5*x^2' does not depend on it; leave it out"),
        idle("probe --dt 0.1 --backend reference --tuning off", "--backend reference compiles nothing", "tuning"),
        WrongUsage(
            "probe --dt 0.1 --device cpu --kernel lanes=1",
            "--kernel is for OpenCL, but --device is cpu; leave one of them out"),
        idle(
            "probe --dt 0.1 --backend opencl --threads 2", "--backend opencl has no threads of the cpu backend",
            "threads"),
        idle(
            "fan --dt 0.1 --backend reference --threads 2", "--backend reference has no threads of the cpu backend",
            "threads"),
        idle(
            "slope --dt 1:2:3 --device 0 --threads 2", "what --device names has no threads of the cpu backend",
            "threads"),
        idle("bench --backend opencl --threads 2", "--backend names no cpu", "threads"),
        idle("bench --backend reference --tuning off", "--backend names no backend that compiles", "tuning"),
        idle("bench --backend cpu --kernel lanes=1", "--backend names no OpenCL device", "kernel"),
        idle("sweep --dt 0.1 --estimator exact --seeds 5", "estimator exact samples nothing", "seeds"),
        idle("sweep --dt 0.1 --estimator exact --confidence 0.9", "estimator exact samples nothing", "confidence"),
        idle("boundary --estimator second-order --seed 5", "estimator second-order samples nothing", "seed"),
        idle("boundary --estimator exact --rng philox", "estimator exact samples nothing", "rng"),
        idle("boundary --estimator exact --tuning off", "estimator exact samples nothing", "tuning"),
        idle(
            "sweep --dt 0.1 --estimator exact --device 0",
            "estimator exact samples nothing, and the processor does the rest", "device"),
        idle(
            "sweep --dt 0.1 --estimator exact --backend reference",
            "estimator exact samples nothing, and the processor does the rest", "backend"),
        idle("map --mass 1:2:3 --seeds 5", sampleless, "seeds"),
        idle("map --mass 1:2:3 --confidence 0.9", sampleless, "confidence"),
        idle("map --mass 1:2:3 --backend opencl", "\(sampleless), and the processor does the rest", "backend"),
        idle("map --sigma 0:1:3 --noise none", "there is no noise", "sigma"),
        idle("probe --dt 0.1 --noise none --sigma 3", "there is no noise", "sigma"),
        idle("trace --dt 0.1 --noise none --noise-scaling constant", "there is no noise", "noise-scaling"),
        idle("probe --dt 0.1 --noise none --seed 3", quiet, "seed"),
        idle("fan --dt 0.1 --noise none --rng philox", quiet, "rng"),
        idle("boundary --noise none --seed 3", quiet, "seed"),
        idle("trace --dt 0.1 --noise none --seed 3", quiet, "seed"),
        idle("slope --dt 1:2:3 --noise none --seed 3", quiet, "seed"),
        idle(
            "slope --dt 1:2:3 --noise none --replicates 99", "there is no noise, so no interval by the seeds",
            "replicates"),
        idle("probe --dt 0.1 --observable final --tail-fraction 0.3", "final reads no tail", "tail-fraction"),
        idle("sweep --dt 0.1 --observable maximum --tail-fraction 0.3", "maximum reads no tail", "tail-fraction"),
        idle("slope --dt 1:2:3 --observable final --tail-fraction 0.3", "final reads no tail", "tail-fraction"),
        idle(
            "probe --dt 0.1 --observable kinetic-temperature --quantity energy",
            "kinetic-temperature reads no quantity",
            "quantity"),
        idle(
            "sweep --cap 2 --dt 0.1 --observable cap-engagement --quantity energy", "cap-engagement reads no quantity",
            "quantity"),
        idle(
            "kernel --steps 9", "a kernel is the same for every step size and every number of steps and seeds", "steps"),
        idle(
            "kernel --seeds 9", "a kernel is the same for every step size and every number of steps and seeds", "seeds"),
        idle("trace --dt 0.1 --tail-fraction 0.3", "a trace shows H and ΔH over all of the time", "tail-fraction"),
        idle("trace --dt 0.1 --observable final", "a trace shows H and ΔH over all of the time", "observable"),
        idle("fan --dt 0.1 --tail-fraction 0.3", "a fan shows ΔH over all of the time", "tail-fraction"),
        idle("fan --dt 0.1 --proof-bits 200", "a fan proves nothing", "proof-bits"),
        idle("probe --dt 0.1 --proof-bits 200", "estimator plain samples, so nothing is proved", "proof-bits"),
        idle(
            "sweep --dt 0.1 --estimator antithetic --proof-bits 200",
            "estimator antithetic samples, so nothing is proved", "proof-bits"),
        idle("boundary --method original --certificate x.json", "the original search certifies nothing", "certificate"),
        idle("boundary --method original --confidence 0.9", "the original search states no confidence", "confidence"),
        idle("boundary --method original --complete", "completeness is proved of the certified search", "complete"),
        WrongUsage("kernel --threads 2", "--threads has no effect on this run; leave it out"),
        WrongUsage("kernel --backend reference", "--backend has no effect on this run; leave it out"),
        WrongUsage(
            "kernel --print-request", "a kernel is no study that 'leapstar run' runs; leave --print-request out"),
        WrongUsage(
            "slope --from x.json --print-request",
            "--from reads files and runs nothing, so there is no request; leave --print-request out"),
        idle("reversibility --scheme sgd --mass 2", "none of the schemes has momenta", "mass"),
        idle("reversibility --scheme sgd --scheme adamw --start-p 1,2", "none of the schemes has momenta", "start-p"),
    ]) func flagsAreRefused(_ wrong: WrongUsage) async {
        let run = await CapturedRun.of(wrong.arguments)
        #expect(run.errors == "leapstar: error: \(wrong.message)\n")
        #expect(run.output.isEmpty && run.status == .usage)
    }

    /// Values that a script may count up from, and options that do have an effect.
    @Test(arguments: [
        "probe --dt 0.1 --sigma 0 --noise momentum --seed 3 --rng philox --proof-bits 200",
        "probe --dt 0.1 --noise none --sigma 0",
        "probe --dt 0.1 --backend cpu --threads 1", "trace --dt 0.1 --sigma 0 --seed 3",
        "fan --dt 0.1 --noise none --seeds 5",
        "probe --dt 0.1 --estimator control-variate --proof-bits 200",
        "probe --dt 0.1 --landscape logistic --batch 3 --noise none --seed 3",
        "reversibility --scheme sgd --scheme leapfrog --mass 2",
        "map --mass 1:2:2 --backend cpu --threads 1", "sweep --dt 0.1 --estimator exact --backend cpu",
        "sweep --dt 0.1 --estimator exact --proof-bits 200",
        "map --mass 1:2:2 --estimator plain --seeds 5 --confidence 0.9 --backend cpu",
    ]) func othersAreNot(_ line: String) async {
        let run = await CapturedRun.of(
            line.split(separator: " ").map(String.init) + ["--steps", "5", "--format", "json"])
        #expect(run.status == .success && run.errors.isEmpty, "\(run.errors)")
    }

    /// What a run finds out by itself.
    @Test func whatIsChosenIsAWarning() async {
        let sweep = ["sweep", "--dt", "0.1", "--steps", "5", "--backend", "cpu", "--format", "json"]
        let exact = await CapturedRun.of(sweep + ["--seeds", "5", "--seed", "3"])
        #expect(exact.status == .success)
        #expect(
            exact.errors
                == "leapstar: warning: the forces are linear and the noise additive, so the expectation needs no sampling: --seeds, --seed have no effect\n"
        )
        let sampled = await CapturedRun.of(sweep + ["--landscape", "quartic", "--seeds", "5"])
        #expect(sampled.status == .success && sampled.errors.isEmpty)
    }

    /// A file may serve several commands: what others take is left aside, what this one takes in vain is a warning.
    @Test func filesAreWarnedOf() async throws {
        let file = try TemporaryFile(
            "noise: none\nsigma: 3\nseed: 4\nrng: philox\nstride: 5\ntime: 3\nconfidence: 0.9\n")
        let run = await CapturedRun.of(["probe", "--dt", "0.1", "--config", file.path] + small)
        #expect(run.status == .success)
        #expect(
            run.errors
                == "leapstar: warning: \(file.path): there is no noise, so 'sigma' has no effect\n"
                + "leapstar: warning: \(file.path): there is no noise, so nothing is drawn, so 'rng', 'seed' have no effect\n"
        )
        let wrong = try TemporaryFile("potential: 0.5*x^2\nvariables: [x]\nset: {k: 5}\n")
        let refused = await CapturedRun.of(["probe", "--dt", "0.1", "--config", wrong.path] + small)
        #expect(
            refused.status == .usage
                && refused.errors.contains(
                    "'k' is set as a parameter, but the potential '0.5*x^2' does not depend on it")
        )
    }

    /// Named landscapes have no parameter in vain.
    @Test func everyParameterOfALandscapeIsInItsPotential() {
        for landscape in LandscapeLibrary.all {
            #expect(
                Set(landscape.parameters.map(\.name)).isSubset(of: landscape.potential.parameterNames),
                "\(landscape.name)")
        }
    }

    /// Whatever no rule names and nothing has read is refused all the same.
    @Test func whatNothingReads() throws {
        let settings = Settings(layers: [
            SettingsLayer(origin: .commandLine, values: ["steps": .text("5"), "stride": .text("3")]),
            SettingsLayer(origin: .file("run.yaml"), values: ["window": .text("3")]),
        ])
        _ = try settings.without(["seeds"]).value(Keys.steps)
        #expect(throws: CommandError.usage("--stride has no effect on this run; leave it out")) {
            try settings.refuseUnread()
        }
        _ = try settings.without([]).value(Keys.stride)
        try settings.refuseUnread()
    }
}
