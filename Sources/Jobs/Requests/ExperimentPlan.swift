import Boundaries
package import Dynamics
public import Experiments
package import Messages
import Proofs

/// An experiment as requested, checked, with the text of its potential where it has one.
public struct ExperimentPlan: Sendable {
    public var experiment: Experiment
    /// The text of the potential, where it defines the landscape; nil for a landscape of the library.
    public let potentialText: String?
    /// The tables that were given, by name; nil where none were.
    public let data: [String: NumberTable]?

    public init(_ experiment: Experiment, potentialText: String? = nil, data: [String: NumberTable]? = nil) {
        self.experiment = experiment
        self.potentialText = potentialText
        self.data = data
    }
}

extension ExperimentPlan {
    /// Checks the experiment that `request` describes; `seeds` is the default number of seeds. Throws
    /// ``JobError/invalid(_:)``.
    public init(_ request: ExperimentRequest, seeds: UInt64 = 20) throws(JobError) {
        let source = LandscapeSource(request)
        let landscape = try source.landscape()
        try landscape.requireEnergy()
        var experiment = Experiment(landscape: landscape)
        experiment.overrides = source.overrides
        experiment.start = try StartSource(request, landscape).start
        experiment.take(noise: request)
        try experiment.take(scheme: request)
        try experiment.take(length: request)
        try experiment.take(ensemble: request, seeds: seeds)
        do throws(ExperimentError) { try experiment.validate() } catch { throw JobError(error) }
        self.init(experiment, potentialText: request.potential, data: request.data)
    }

    /// The values of parameters, without those that an own potential's start alone reads: it is known by then.
    var readParameters: [String: Double] {
        guard let potentialText else { return experiment.landscapeValues }
        return experiment.landscapeValues.filter { name, _ in
            potentialText.reads(name) || experiment.quantity?.name.reads(name) == true
        }
    }

    /// Refuses observables that have no sign to search for.
    package func requireSign() throws(JobError) {
        do throws(ExperimentError) { try experiment.validateSign() } catch { throw JobError(error) }
    }
}

extension Landscape {
    /// Refuses flows that are no gradient: nothing of them is an energy that a scheme should keep.
    fileprivate func requireEnergy() throws(JobError) {
        guard equation != nil else { return }
        throw .invalid(
            .unsupported(
                """
                \(word: "landscape") '\(got: name)' is a flow without an energy, so it has no energy drift whose sign a \
                step size could change, and no dt*, expected \(expected: "a landscape that moves by its potential"); \
                \(remedy: "\(study: "langevin-solve") runs it as an ensemble")
                """))
    }
}

extension Experiment {
    fileprivate mutating func take(noise request: ExperimentRequest) {
        sigma = request.sigma ?? 0.2
        noise.channel = request.noise ?? .gradient
        noise.scaling = request.noiseScaling ?? .squareRoot
        noise.drawing = request.noiseDraws ?? .separate
    }

    fileprivate mutating func take(length request: ExperimentRequest) throws(JobError) {
        steps = try UInt32(fitting: request.steps, Keys.steps.name) ?? 1000
        tailFraction = request.tailFraction ?? 0.2
        guard let name = request.observable else { return }
        guard let named = Observable(named: name) else {
            let expected: Message = "\(Observable.all.map(\.name).alternatives)"
            throw .invalid(
                .unknownName("got the \(word: "observable") '\(got: name)', expected \(expected: expected)"))
        }
        observable = named
    }

    fileprivate mutating func take(ensemble request: ExperimentRequest, seeds usual: UInt64) throws(JobError) {
        seeds = request.seeds ?? usual
        estimator = request.estimator?.sampled ?? .plain
        generator = request.generator ?? .philox
        runSeed = request.runSeed ?? 0
        proofLimits = try request.proofLimits()
    }

    /// Takes the scheme, its parameters, the masses and momenta that it moves, and the observed quantity.
    fileprivate mutating func take(scheme request: ExperimentRequest) throws(JobError) {
        scheme = try request.namedScheme() ?? .leapfrog
        for (parameter, key) in Keys.schemeParameters {
            if let value = request.schemeParameters[key.name] { schemeValues[parameter] = value }
        }
        quantity = try request.quantity.map { (text) throws(JobError) in
            try Quantity(text, of: landscape, hasMomenta: scheme.hasMomenta)
        }
        cap = request.cap
        try takeMasses(request)
        try takeMomenta(request)
    }

    private mutating func takeMasses(_ request: ExperimentRequest) throws(JobError) {
        let (mass, fanIns) = (request.masses, request.fanIns)
        guard mass == nil || fanIns == nil else {
            throw .invalid(
                .conflict(
                    """
                    got \(got: "both \(word: "masses", for: "mass") and \(word: "fan-ins", for: "fan-in")"), \
                    which give masses, expected \(expected: "one of them"); \(remedy: "leave one out")
                    """))
        }
        guard scheme.hasMomenta else {
            guard fanIns == nil, mass?.allSatisfy({ $0 == 1 }) != false else {
                let name = fanIns == nil ? Keys.mass.name : Keys.fanIn.name
                throw .invalid(
                    .unsupported(
                        "\(scheme.name) has no momenta, so no masses; \(remedy: "leave \(field: name) out")"))
            }
            masses = [1]
            return
        }
        if let mass { masses = mass }
        if let fanIns { masses = try fanIns.masses(in: landscape) }
    }

    private mutating func takeMomenta(_ request: ExperimentRequest) throws(JobError) {
        guard !scheme.hasMomenta else { return }
        let given = request.startP != nil ? Keys.startP.name : request.momenta.map { _ in Keys.momenta.name }
        if let given, !start.p.allSatisfy({ $0 == 0 }) {
            throw .invalid(
                .unsupported(
                    """
                    \(scheme.name) has no momenta; what it keeps in their place starts at 0, so \
                    \(remedy: "leave \(field: given) out")
                    """))
        }
        start.p = start.q.map { _ in 0 }
    }
}

extension ExperimentRequest {
    package func namedScheme() throws(JobError) -> (any Scheme)? {
        guard let name = scheme else { return nil }
        if let scheme = SchemeLibrary.scheme(named: name) { return scheme }
        throw .invalid(.noScheme(name))
    }

    fileprivate func proofLimits() throws(JobError) -> ProofLimits {
        guard let bits = proofBits else { return .usual }
        guard let limits = Int(exactly: bits).flatMap({ ProofLimits(bits: $0) }) else {
            let allowed = ProofLimits.allowedBits
            let expected: Message = "between \(allowed.lowerBound) and \(allowed.upperBound)"
            throw .invalid(
                .outOfRange(
                    """
                    \(word: Keys.proofBits.name) must be \(expected: expected), got \(got: bits); \
                    \(remedy: "8192 is usual")
                    """))
        }
        return limits
    }
}

extension FixedWidthInteger {
    /// Converts a count to this type; nil for nil. Throws where it does not fit.
    package init?(fitting count: UInt64?, _ name: String) throws(JobError) {
        guard let count else { return nil }
        guard let word = Self(exactly: count) else {
            let expected: Message = "at most \(Self.max)"
            throw .invalid(.outOfRange("\(word: name) must be \(expected: expected), got \(got: count)"))
        }
        self = word
    }
}

extension Message {
    static func noScheme(_ name: String) -> Message {
        let expected: Message = "\(SchemeLibrary.names.alternatives)"
        return .unknownName("got the \(word: "scheme") '\(got: name)', expected \(expected: expected)")
    }

    /// The error for a count of 0.
    package static func atLeastOne(_ name: String) -> Message {
        .outOfRange("\(word: name) must be \(expected: "at least 1"), got \(got: 0)")
    }
}
