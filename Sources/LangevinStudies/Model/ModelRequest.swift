public import Dynamics
public import Jobs
public import Langevin
public import RandomStreams

/// The model of a Langevin study: its equation, solver, step size, length and ensemble. Fields that are nil take their
/// defaults.
public struct ModelRequest: Sendable, Hashable {
    /// The landscape: ``Jobs/ExperimentRequest/landscape`` or ``Jobs/ExperimentRequest/potential`` with their fields,
    /// and the start. Its other fields are not read. The double well where nothing is given.
    public var place = ExperimentRequest()
    /// The name of a loss over data, as another way to give the landscape.
    public var network: String?
    /// The drift of an equation of its own, one expression per coordinate, over the coordinates, parameters and t.
    public var drift: [String]?
    /// The diffusion, likewise; √(2T) where nil.
    public var diffusion: [String]?
    /// The reading of the equation; ``Interpretation/ito`` where nil.
    public var interpretation: Interpretation?
    /// The temperatures T, not negative; 0.1 where nil.
    public var temperatures: [Double]?
    /// The number n of copies that pull at each other, 2 to 64; one alone where nil.
    public var replicas: UInt64?
    /// The coupling κ of the copies, not negative; 1 where nil.
    public var coupling: Double?
    /// The pairs of copies that are coupled; all where nil.
    public var couplingGraph: Replicas.Graph?
    /// The solver; Euler–Maruyama where nil.
    public var solver: LangevinSolver?
    /// The friction γ of underdamped solvers, not negative; 1 where nil.
    public var friction: Double?
    /// The diagonal of the preconditioner M: one positive number for all coordinates, or one for each; 1 where nil.
    public var preconditioner: [Double]?
    /// The step size, above 0; 0.01 where nil.
    public var dt: Double?
    /// The number of steps, at least 1; the default depends on the study.
    public var steps: UInt64?
    /// The time span, as another way to give the number of steps.
    public var time: Double?
    /// The number of trajectories, at least 1; the default depends on the study.
    public var trajectories: UInt64?
    /// The seed from which all random streams derive; 0xDEADBEEF where nil.
    public var runSeed: UInt64?
    /// The random generator; ``RandomStreams/Generator/philox`` where nil.
    public var generator: Generator?

    public init() {}
}

extension ModelRequest {
    /// The fields of the equation.
    package static let equationFields: [RequestField<ModelRequest>] =
        placeFields + [
            RequestField(Keys.network, \.network), RequestField(Keys.drift, \.drift),
            RequestField(Keys.diffusion, \.diffusion), RequestField(Keys.interpretation, \.interpretation),
            RequestField(Keys.temperature, \.temperatures), RequestField(Keys.friction, \.friction),
            RequestField(Keys.preconditioner, \.preconditioner),
        ]

    private static let placeFields = ExperimentRequest.landscapeFields.filter {
        ![Keys.startP.name, Keys.momenta.name, Keys.mass.name, Keys.fanIn.name].contains($0.name)
    }.map { $0.inside(\ModelRequest.place) }

    /// The fields of copies that pull at each other.
    package static let replicaFields: [RequestField<ModelRequest>] = [
        RequestField(Keys.replicas, \.replicas), RequestField(Keys.coupling, \.coupling),
        RequestField(Keys.couplingGraph, \.couplingGraph),
    ]

    /// The fields of one solver with one step size.
    package static let solverFields: [RequestField<ModelRequest>] = [
        RequestField(Keys.solver, \.solver), RequestField(Keys.stepSize, \.dt),
    ]

    /// The fields of the length of trajectories.
    package static let lengthFields: [RequestField<ModelRequest>] = [
        RequestField(Keys.steps, \.steps), RequestField(Keys.time, \.time),
    ]

    /// The fields of the ensemble.
    package static let ensembleFields: [RequestField<ModelRequest>] = [
        RequestField(Keys.trajectories, \.trajectories), RequestField(Keys.seed, \.runSeed),
        RequestField(Keys.rng, \.generator),
    ]

    package static let fields = equationFields + solverFields + lengthFields + ensembleFields

    /// The fields that belong to a landscape, or a way to say how long trajectories are, other than what `stronger`
    /// says.
    func replacedFields(by stronger: ModelRequest) -> Set<String> {
        var names: Set<String> = []
        if stronger.givesPlace, !stronger.hasSamePlace(as: self) { names.formUnion(Self.ofOnePlace) }
        if stronger.steps != nil { names.insert(Keys.time.name) }
        if stronger.time != nil { names.insert(Keys.steps.name) }
        return names
    }

    private static let ofOnePlace = Set(
        placeFields.map(\.name) + [Keys.network.name, Keys.drift.name, Keys.diffusion.name, Keys.interpretation.name])

    var givesPlace: Bool { network != nil || drift != nil || place.landscape != nil || place.potential != nil }

    private func hasSamePlace(as other: ModelRequest) -> Bool {
        (network ?? place.landscape) == (other.network ?? other.place.landscape)
            && place.potential == other.place.potential && drift == other.drift
    }
}
