public import Boundaries
public import Dynamics
public import RandomStreams

/// What is simulated and how it is sampled, as far as it is said. What is left open is the original tool's reference
/// experiment.
public struct ExperimentRequest: Sendable, Hashable {
    /// A landscape of ``LandscapeLibrary`` by name; in its place ``potential`` with its ``variables``.
    public var landscape: String?
    /// Coordinates of a landscape that exists in any dimension.
    public var dimension: UInt64?
    /// Rows of its data that each step draws; 0 takes all of them.
    public var batch: UInt64?
    /// An expression of ``variables`` and parameters.
    public var potential: String?
    public var variables: [String]?
    /// Values of the landscape's parameters.
    public var parameters: [String: Double]?
    public var startQ: [Double]?
    public var startP: [Double]?
    /// One mass, or one for each coordinate; in its place ``fanIns``.
    public var masses: [Double]?
    public var fanIns: FanIns?
    /// Strength of the noise.
    public var sigma: Double?
    public var noise: Noise.Channel?
    public var noiseScaling: Noise.Scaling?
    /// A scheme of ``SchemeLibrary`` by name.
    public var scheme: String?
    /// Values of the parameters that the scheme has, by the names of their options.
    public var schemeParameters: [String: Double] = [:]
    public var cap: Double?
    public var quantity: Quantity?
    public var steps: UInt64?
    public var tailFraction: Double?
    /// An observable by name.
    public var observable: String?
    public var seeds: UInt64?
    public var estimator: EstimatorChoice?
    public var generator: Generator?
    public var runSeed: UInt64?
    /// Most bits of a proof's arithmetic.
    public var proofBits: UInt64?

    public init() {}
}

extension ExperimentRequest {
    package static let fields: [RequestField<ExperimentRequest>] = landscapeFields + dynamicsFields + ensembleFields

    /// What belongs to one landscape and makes no sense with another, and the masses.
    package static let landscapeFields: [RequestField<ExperimentRequest>] = [
        RequestField(Keys.landscape, \.landscape), RequestField(Keys.dimension, \.dimension),
        RequestField(Keys.batch, \.batch),
        RequestField(Keys.potential, \.potential), RequestField(Keys.variables, \.variables),
        RequestField(merging: Keys.set, \.parameters), RequestField(Keys.startQ, \.startQ),
        RequestField(Keys.startP, \.startP),
        RequestField(Keys.mass, \.masses), RequestField(Keys.fanIn, \.fanIns),
    ]

    private static let dynamicsFields: [RequestField<ExperimentRequest>] =
        [
            RequestField(Keys.sigma, \.sigma), RequestField(Keys.noise, \.noise),
            RequestField(Keys.noiseScaling, \.noiseScaling),
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
    /// What belongs to another landscape or scheme than `stronger` names.
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
