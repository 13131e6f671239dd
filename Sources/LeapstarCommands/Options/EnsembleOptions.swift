import ArgumentParser

/// How many trajectories, and how they make samples.
struct EnsembleOptions: ParsableArguments {
    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            """
            Independent random streams of each ensemble, such as 20 or 1e9; the most that a certified search takes for one \
            step size. (default: 20; 4096 for a sweep and a fan, 1000 for a slope, 4194304 for a certified search)
            """, valueName: "count"))
    var seeds: String?

    @Option(
        help: ArgumentHelp(
            """
            auto, plain, antithetic (each seed gives a pair with opposite noise), control-variate (less its second-order \
            expansion), second-order (no sampling, approximate) or exact. (default: auto for a certified search, a sweep and a map, else plain)
            """, valueName: "name"))
    var estimator: String?
}

/// Which random numbers.
struct RandomOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Random numbers: philox, or mulberry32 as in the original tool. (default: philox)", valueName: "name"))
    var rng: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Seed of the whole run, such as 42 or 0xDEADBEEF. (default: 0)", valueName: "count"))
    var seed: String?
}

extension EnsembleOptions {
    var values: [String: RawValue] { [Keys.seeds.name: seeds, Keys.estimator.name: estimator].asRawValues }
}

extension RandomOptions {
    var values: [String: RawValue] { [Keys.rng.name: rng, Keys.seed.name: seed].asRawValues }
}
