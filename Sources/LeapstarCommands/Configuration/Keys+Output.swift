import Jobs

extension Keys {
    static let summary = SettingKey("summary", .folder)
    static let certificate = SettingKey("certificate", .text("the name of a file"))
    static let plot = SettingKey("plot", .picture)
    static let format = SettingKey<OutputFormat>("format", .choice)
    static let output = SettingKey("output", .text("the name of a file"))

    /// Every key that a configuration file may hold, as what can check a value of any type.
    static let all: [any CheckableKey] =
        [
            landscape, dimension, batch, potential, variables, gridded(set, .griddedAssignments), startQ, startP,
            gridded(mass, .gridded(mass.kind)),
            gridded(sigma, .gridded(sigma.kind)), fanIn, noise, noiseScaling, schemes,
        ] as [any CheckableKey] + schemeParameters.map(\.key) + [
            cap, quantity, steps,
            tailFraction, observable, seeds, estimator, rng, seed, dt, tolerance, method,
            confidence, proofBits, complete, time, findBands, window, replicates, summary, certificate, plot,
            trajectories, stride,
            recordings, baselineAt, backend,
            device, threads, kernel, tuning, format, output,
        ]

    /// A key that `map` reads as a grid too: a file may hold either.
    private static func gridded<Plain, Value>(_ key: SettingKey<Plain>, _ kind: ValueKind<Value>) -> SettingKey<Value> {
        SettingKey(key.name, kind)
    }
}
