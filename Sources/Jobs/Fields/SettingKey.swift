package import Boundaries
package import Devices
package import Dynamics
package import Messages
package import OpenCLBackend
package import RandomStreams

/// A name that means the same value on the command line, in a configuration file and in a request.
package struct SettingKey<Value>: Sendable {
    package let name: String
    package let kind: ValueKind<Value>

    package init(_ name: String, _ kind: ValueKind<Value>) {
        self.name = name
        self.kind = kind
    }
}

/// The keys of all requests. A key is also the long name of its command-line option.
package enum Keys {
    package static let landscape = SettingKey("landscape", .text("the name of a landscape such as harmonic"))
    package static let dimension = SettingKey("dimension", .count("8"))
    package static let batch = SettingKey("batch", .batch)
    package static let potential = SettingKey("potential", .text("an expression such as 0.5*k*x^2"))
    package static let variables = SettingKey("variables", .variables)
    package static let set = SettingKey("set", .assignments)
    package static let data = SettingKey("data", .tables)
    package static let startQ = SettingKey("start-q", .numbers("1,0"))
    package static let startP = SettingKey("start-p", .numbers("0,1"))
    package static let positions = SettingKey("positions", .formulas)
    package static let momenta = SettingKey("momenta", .formulas)
    package static let mass = SettingKey("mass", .numbers("0.35 or 1,2"))
    package static let fanIn = SettingKey("fan-in", .fanIns)
    package static let sigma = SettingKey("sigma", .number("0.2"))
    package static let noise = SettingKey<Noise.Channel>("noise", .channel)
    package static let noiseDraws = SettingKey<Noise.Drawing>("noise-draws", .choice)
    package static let noiseScaling = SettingKey<Noise.Scaling>("noise-scaling", .choice)
    package static let steps = SettingKey("steps", .count("1000 or 1e6"))
    package static let tailFraction = SettingKey("tail-fraction", .number("0.2"))
    package static let observable = SettingKey<String>("observable", .observableName)
    package static let seeds = SettingKey("seeds", .count("20 or 1e9"))
    package static let estimator = SettingKey<EstimatorChoice>("estimator", .choice)
    package static let scheme = SettingKey<String>("scheme", .schemeName)
    /// Read by round trips in place of ``scheme``.
    package static let schemeNames = SettingKey<[String]>("scheme", .schemeNames)
    /// Read by slopes in place of ``scheme``.
    package static let schemes = SettingKey("scheme", .schemeBands)
    package static let time = SettingKey("time", .number("3"))
    package static let oneTime = SettingKey("one-time", .flag)
    package static let window = SettingKey("window", .count("4"))
    package static let replicates = SettingKey("replicates", .count("1000"))
    package static let cap = SettingKey("cap", .number("2"))
    package static let quantity = SettingKey("quantity", .quantity)
    package static let method = SettingKey<SearchMethod>("method", .choice)
    package static let confidence = SettingKey("confidence", .number("0.99"))
    package static let proofBits = SettingKey("proof-bits", .count("8192"))
    package static let share = SettingKey<Share>("share", .share)
    package static let complete = SettingKey("complete", .flag)
    package static let rng = SettingKey<Generator>("rng", .choice)
    package static let seed = SettingKey("seed", .seed)
    package static let dt = SettingKey("dt", .stepSizes)
    /// Read by sweeps in place of ``dt``.
    package static let dtGrid = SettingKey("dt", .grid("1e-4:0.05:200"))
    /// Read by slopes in place of ``dt``.
    package static let slopeSteps = SettingKey("dt", .slopeSteps)
    package static let tolerance = SettingKey("tolerance", .number("2e-5"))
    package static let trajectories = SettingKey("trajectories", .count("5"))
    package static let stride = SettingKey("stride", .count("10"))
    package static let recordings = SettingKey("recordings", .count("100"))
    /// What the picture of a trace shows of each site.
    package static let density = SettingKey("density", .text("energy, or an expression such as p[i]*v[i]"))
    package static let baselineAt = SettingKey("baseline-at", .count("200"))
    package static let backend = SettingKey<BackendChoice>("backend", .choice)
    package static let device = SettingKey("device", .devices)
    package static let threads = SettingKey("threads", .count("2"))
    package static let kernel = SettingKey("kernel", .kernel)
    package static let tuning = SettingKey<KernelOptions.Tuning>("tuning", .choice)
    package static let auditShare = SettingKey("audit-share", .number("0.001"))
    /// Whether to look for bands in the local slopes.
    package static let findBands = SettingKey("find-bands", .flag)
    /// Read by examinations in place of ``device``.
    package static let examined = SettingKey("device", .examinedDevices)
    package static let quick = SettingKey("quick", .flag)
    package static let exhaustive = SettingKey("exhaustive", .flag)
}

extension Keys {
    /// Read by maps in place of ``mass``, ``sigma`` and ``set``.
    package static let griddedMass = SettingKey<Gridded<[Double]>>(mass.name, .gridded(mass.kind))
    package static let griddedSigma = SettingKey<Gridded<Double>>(sigma.name, .gridded(sigma.kind))
    package static let griddedSet = SettingKey<[ParameterValue<Gridded<Double>>]>(set.name, .griddedAssignments)

    /// Parameters that only some schemes have.
    package static let schemeParameters: [(parameter: SchemeParameter, key: SettingKey<Double>)] =
        SchemeLibrary.parameters.map { ($0, SettingKey($0.name, .number($0.example))) }
}

/// A key, whatever the type of its value.
package protocol CheckableKey: Sendable {
    var name: String { get }
    /// What it may hold, such as `a number such as 0.2`.
    var expected: String { get }
    /// What is wrong with a value; nil where it can be read.
    func fault(of raw: RawValue, shownAs text: String) -> Message?
}

extension CheckableKey {
    /// What is wrong with a value; nil where it can be read.
    package func fault(of raw: RawValue) -> Message? { fault(of: raw, shownAs: raw.shown) }

    /// The fault of a value, as text.
    package func complaint(about raw: RawValue) -> String? { fault(of: raw)?.description }
}

extension SettingKey: CheckableKey {
    package var expected: String { kind.expected }

    package func fault(of raw: RawValue, shownAs text: String) -> Message? {
        guard kind.read(raw) == nil else { return nil }
        return "got \(got: text), expected \(expected: "\(kind.expectation(raw))")\(kind.hint(raw))"
    }
}
