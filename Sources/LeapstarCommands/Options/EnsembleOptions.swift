import ArgumentParser
import Jobs

/// The options about the number of trajectories, and how they make samples.
struct EnsembleOptions<Estimators: EstimatorHelp>: ParsableArguments {
    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            """
            Independent random streams of each ensemble, such as 20 or 1e9; the most that a certified search takes for one \
            step size. (default: 20; 4096 for a sweep and a fan, 1000 for a slope, 4194304 for a certified search)
            """, valueName: "count"))
    var seeds: String?

    @Option(help: ArgumentHelp(Estimators.help, valueName: "name"))
    var estimator: String?

    @Option(
        help: ArgumentHelp(
            "How half kicks of leapfrog with nothing in between draw: separate, or joint, for plain and antithetic sampling: one number for both, which is faster. (default: separate)",
            valueName: "how"))
    var noiseDraws: String?
}

/// The estimators that a command takes, for its help.
protocol EstimatorHelp {
    static var help: String { get }
}

/// Help for commands that can choose their estimator.
enum AnyEstimator: EstimatorHelp {
    static let help = """
        auto, plain, antithetic (each seed gives a pair with opposite noise), control-variate (less its second-order \
        expansion), second-order (no sampling, approximate) or exact. (default: auto; plain for an original search)
        """
}

/// Help for commands that run a fixed number of seeds.
enum SamplingEstimator: EstimatorHelp {
    static let help = """
        plain, antithetic (each seed gives a pair with opposite noise) or control-variate (less its second-order expansion). \
        (default: plain)
        """
}

/// Help for commands that keep one number for each seed.
enum SeedEstimator: EstimatorHelp {
    static let help = "plain, or antithetic (each seed gives a pair with opposite noise). (default: plain)"
}

/// The options about random numbers.
struct RandomOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Random numbers: philox, mulberry32 as in the original tool, or gay, made from colours. (default: philox)",
            valueName: "name"))
    var rng: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Seed of the whole run, such as 42 or 0xDEADBEEF. (default: 0)", valueName: "count"))
    var seed: String?
}

extension EnsembleOptions {
    var values: [String: RawValue] {
        [Keys.seeds.name: seeds, Keys.estimator.name: estimator, Keys.noiseDraws.name: noiseDraws].asRawValues
    }
}

extension RandomOptions {
    var values: [String: RawValue] { [Keys.rng.name: rng, Keys.seed.name: seed].asRawValues }
}
