import Leapstar

/// A name that stands for the same value on the command line and in a configuration file.
struct SettingKey<Value>: Sendable {
    let name: String
    let kind: ValueKind<Value>

    init(_ name: String, _ kind: ValueKind<Value>) {
        self.name = name
        self.kind = kind
    }
}

/// Every key that a configuration file may hold. A key is the long name of its option.
enum Keys {
    static let landscape = SettingKey("landscape", .text("the name of a landscape such as harmonic"))
    static let dimension = SettingKey("dimension", .count("8"))
    static let batch = SettingKey("batch", .batch)
    static let potential = SettingKey("potential", .text("an expression such as 0.5*k*x^2"))
    static let variables = SettingKey("variables", .names("x,y"))
    static let set = SettingKey("set", .assignments)
    static let startQ = SettingKey("start-q", .numbers("1,0"))
    static let startP = SettingKey("start-p", .numbers("0,1"))
    static let mass = SettingKey("mass", .numbers("0.35 or 1,2"))
    static let fanIn = SettingKey("fan-in", .fanIns)
    static let sigma = SettingKey("sigma", .number("0.2"))
    static let noise = SettingKey<Noise.Channel>("noise", .channel)
    static let noiseScaling = SettingKey<Noise.Scaling>("noise-scaling", .choice)
    static let steps = SettingKey("steps", .count("1000 or 1e6"))
    static let tailFraction = SettingKey("tail-fraction", .number("0.2"))
    static let observable = SettingKey<Observable>("observable", .observable)
    static let seeds = SettingKey("seeds", .count("20 or 1e9"))
    static let estimator = SettingKey<EstimatorChoice>("estimator", .choice)
    static let scheme = SettingKey("scheme", .scheme)
    /// What slopes read in place of ``scheme``.
    static let schemes = SettingKey("scheme", .schemeBands)
    static let time = SettingKey("time", .number("3"))
    static let window = SettingKey("window", .count("4"))
    static let replicates = SettingKey("replicates", .count("1000"))
    static let summary = SettingKey("summary", .folder)
    static let cap = SettingKey("cap", .number("2"))
    static let quantity = SettingKey<Quantity>("quantity", .choice)
    static let method = SettingKey<SearchMethod>("method", .choice)
    static let confidence = SettingKey("confidence", .number("0.99"))
    static let proofBits = SettingKey("proof-bits", .count("8192"))
    static let complete = SettingKey("complete", .flag)
    static let certificate = SettingKey("certificate", .text("the name of a file"))
    static let rng = SettingKey<Generator>("rng", .choice)
    static let seed = SettingKey("seed", .seed)
    static let dt = SettingKey("dt", .stepSizes)
    /// What a sweep reads in place of ``dt``.
    static let dtGrid = SettingKey("dt", .grid("1e-4:0.05:200"))
    static let plot = SettingKey("plot", .picture)
    static let tolerance = SettingKey("tolerance", .number("2e-5"))
    static let trajectories = SettingKey("trajectories", .count("5"))
    static let stride = SettingKey("stride", .count("10"))
    static let recordings = SettingKey("recordings", .count("100"))
    static let baselineAt = SettingKey("baseline-at", .count("200"))
    static let backend = SettingKey<BackendChoice>("backend", .choice)
    static let device = SettingKey("device", .devices)
    static let threads = SettingKey("threads", .count("2"))
    static let kernel = SettingKey("kernel", .kernel)
    static let tuning = SettingKey<KernelOptions.Tuning>("tuning", .choice)
    static let format = SettingKey<OutputFormat>("format", .choice)
    static let output = SettingKey("output", .text("the name of a file"))

    /// All of them, as what can check a value of any type.
    static let all: [any CheckableKey] =
        [
            landscape, dimension, batch, potential, variables, GriddedKey(key: set), startQ, startP,
            GriddedKey(key: mass),
            GriddedKey(key: sigma), fanIn, noise, noiseScaling, schemes,
        ] as [any CheckableKey] + schemeParameters.map(\.key) + [
            cap, quantity, steps,
            tailFraction, observable, seeds, estimator, rng, seed, dt, tolerance, method,
            confidence, proofBits, complete, time, window, replicates, summary, certificate, plot, trajectories, stride,
            recordings, baselineAt, backend,
            device, threads, kernel, tuning, format, output,
        ]
}

/// A key of whatever type.
protocol CheckableKey: Sendable {
    var name: String { get }
    /// What is wrong with a value, or nil.
    func complaint(about raw: RawValue) -> String?
}

extension SettingKey: CheckableKey {
    func complaint(about raw: RawValue) -> String? {
        kind.read(raw) == nil ? "got \(raw.shown), expected \(kind.expected)\(kind.hint(raw))" : nil
    }
}
