public import Boundaries
public import Dynamics
public import RandomStreams

/// The experiment of a request: what is simulated, and how it is sampled. Fields that are nil take the values of the
/// original tool's reference experiment.
public struct ExperimentRequest: Sendable, Hashable {
    /// The name of a landscape in ``LandscapeLibrary``; alternatively, give ``potential`` and ``variables``.
    public var landscape: String?
    /// The number of coordinates, for a landscape that exists in any dimension.
    public var dimension: UInt64?
    /// The number of rows of its data that a landscape draws in each step, 0…64; 0 takes all rows.
    public var batch: UInt64?
    /// The potential energy U(q), as an expression of ``variables`` and ``parameters``.
    public var potential: String?
    /// The names of the coordinates in ``potential``, in order.
    public var variables: [String]?
    /// Tables of numbers that ``potential`` and other expressions read by index, by name.
    public var data: [String: NumberTable]?
    /// Values of the landscape's parameters, by name.
    public var parameters: [String: Double]?
    /// The starting position, one number for each coordinate; where nil, the landscape's own.
    public var startQ: [Double]?
    /// The starting momentum, one number for each coordinate; where nil, the landscape's own.
    public var startP: [Double]?
    /// Starting positions as expressions of the parameters, by the name of a variable or an array in ``variables``; those
    /// of an array's elements may depend on their indices i, j, k and l. Not together with ``startQ``.
    public var positions: [String: String]?
    /// Starting momenta, likewise.
    public var momenta: [String: String]?
    /// One mass for all coordinates, or one for each, above 0; alternatively, give ``fanIns``.
    public var masses: [Double]?
    /// The source of the fan-ins from which masses are computed; not together with ``masses``.
    public var fanIns: FanIns?
    /// The strength σ of the noise, not negative; 0.2 where nil.
    public var sigma: Double?
    /// The channel through which noise enters; ``Noise/Channel/gradient`` where nil.
    public var noise: Noise.Channel?
    /// How the noise scales with the step size; ``Noise/Scaling/squareRoot`` where nil.
    public var noiseScaling: Noise.Scaling?
    /// Whether kicks with nothing in between draw together; ``Noise/Drawing/separate`` where nil.
    public var noiseDraws: Noise.Drawing?
    /// The name of a scheme in ``SchemeLibrary``; `leapfrog` where nil.
    public var scheme: String?
    /// Values of the scheme's parameters, by the names of their options.
    public var schemeParameters: [String: Double] = [:]
    /// The bound α of an energy cap, above 1; nil for no cap.
    public var cap: Double?
    /// The observed quantity: `energy`, `loss`, `test-loss`, one that the landscape has by name, or an expression of the
    /// state, see ``StateFunction``; where nil, the energy, or the loss of a scheme without momenta.
    public var quantity: String?
    /// The number of steps of each trajectory, at least 1; 1000 where nil.
    public var steps: UInt64?
    /// The share of the steps that makes the tail, in (0, 1]; 0.2 where nil.
    public var tailFraction: Double?
    /// The name of an observable; where nil, the mean over the tail, or in slopes the paper's median of steps.
    public var observable: String?
    /// The number of seeds, or the most seeds of a probe; the default depends on the study.
    public var seeds: UInt64?
    /// The estimator of the mean; where nil, the default of the study.
    public var estimator: EstimatorChoice?
    /// The random generator; ``Generator/philox`` where nil.
    public var generator: Generator?
    /// The seed from which all random streams of the run derive; 0 where nil.
    public var runSeed: UInt64?
    /// The most bits of the arithmetic in a proof, 106…65536; 8192 where nil.
    public var proofBits: UInt64?

    public init() {}
}

extension ExperimentRequest {
    package static let fields: [RequestField<ExperimentRequest>] = landscapeFields + dynamicsFields + ensembleFields

    /// Fields that belong to one landscape and mean nothing for another, and the masses.
    package static let landscapeFields: [RequestField<ExperimentRequest>] = [
        RequestField(Keys.landscape, \.landscape), RequestField(Keys.dimension, \.dimension),
        RequestField(Keys.batch, \.batch),
        RequestField(Keys.potential, \.potential), RequestField(Keys.variables, \.variables),
        RequestField(merging: Keys.data, \.data),
        RequestField(merging: Keys.set, \.parameters), RequestField(Keys.startQ, \.startQ),
        RequestField(Keys.startP, \.startP), RequestField(merging: Keys.positions, \.positions),
        RequestField(merging: Keys.momenta, \.momenta),
        RequestField(Keys.mass, \.masses), RequestField(Keys.fanIn, \.fanIns),
    ]

    private static let dynamicsFields: [RequestField<ExperimentRequest>] =
        [
            RequestField(Keys.sigma, \.sigma), RequestField(Keys.noise, \.noise),
            RequestField(Keys.noiseScaling, \.noiseScaling), RequestField(Keys.noiseDraws, \.noiseDraws),
            RequestField(Keys.scheme, \.scheme),
        ] + schemeParameterFields + [
            RequestField(Keys.cap, \.cap), RequestField(Keys.quantity, \.quantity), RequestField(Keys.steps, \.steps),
            RequestField(Keys.tailFraction, \.tailFraction), RequestField(Keys.observable, \.observable),
        ]

    private static let schemeParameterFields: [RequestField<ExperimentRequest>] = Keys.schemeParameters.map {
        parameter, key in
        RequestField(
            key, get: { $0.schemeParameters[parameter.name] }, set: { $0.schemeParameters[parameter.name] = $1 })
    }

    private static let ensembleFields: [RequestField<ExperimentRequest>] = [
        RequestField(Keys.seeds, \.seeds), RequestField(Keys.estimator, \.estimator),
        RequestField(Keys.rng, \.generator),
        RequestField(Keys.seed, \.runSeed), RequestField(Keys.proofBits, \.proofBits),
    ]
}

extension ExperimentRequest {
    /// The fields that belong to a landscape or scheme other than the one that `stronger` names.
    func replacedFields(by stronger: ExperimentRequest) -> Set<String> {
        var names: Set<String> = []
        if stronger.replacesLandscape(of: self) { names.formUnion(Self.ofOneLandscape) }
        if let name = stronger.scheme, let own = scheme, name != own { names.formUnion(Self.ofOneScheme) }
        return names
    }

    private func replacesLandscape(of other: ExperimentRequest) -> Bool {
        guard other.landscape != nil || other.potential != nil else { return false }
        return landscape != nil && landscape != other.landscape || potential != nil && other.potential == nil
    }

    private static let ofOneLandscape = Set(landscapeFields.map(\.name)).subtracting([Keys.mass.name])

    static let ofOneScheme = Set(
        Keys.schemeParameters.map(\.key.name) + [Keys.cap.name, Keys.fanIn.name, Keys.quantity.name])
}
