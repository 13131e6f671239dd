import Messages
import RandomStreams

extension ExperimentDocument {
    /// The request that runs this experiment again. Throws for names that this version does not know.
    package func request() throws(JobError) -> ExperimentRequest {
        var request = ExperimentRequest()
        request.potential = potential.value
        if potential.value == nil {
            request.landscape = landscape.value
            request.dimension = try Self.count(dimension, "dimension")
        } else {
            request.variables = variables
        }
        request.batch = try batch.map { count throws(JobError) in try Self.count(count, "batch") }
        request.data = data
        request.parameters = parameters
        request.startQ = start.q
        request.startP = start.p
        request.masses = mass
        try takeDynamics(&request)
        try takeEnsemble(&request)
        return request
    }

    private func takeDynamics(_ request: inout ExperimentRequest) throws(JobError) {
        request.sigma = sigma
        request.noise = try Self.value(Keys.noise, noise)
        request.noiseScaling = try Self.value(Keys.noiseScaling, noiseScaling)
        request.noiseDraws = try noiseDraws.map { name throws(JobError) in try Self.value(Keys.noiseDraws, name) }
        request.scheme = scheme
        request.schemeParameters = schemeParameters ?? [:]
        request.cap = cap?.value
        request.quantity = quantity
        request.steps = UInt64(steps)
        request.tailFraction = tailFraction
        request.observable = observable
    }

    private func takeEnsemble(_ request: inout ExperimentRequest) throws(JobError) {
        request.seeds = seeds
        request.generator = try Self.value(Keys.rng, rng)
        request.runSeed = seed
        request.proofBits = try proofBits.map { count throws(JobError) in try Self.count(count, "proofBits") }
    }

    private static func count(_ value: Int, _ name: String) throws(JobError) -> UInt64 {
        guard let count = UInt64(exactly: value) else {
            throw .invalid(
                .outOfRange(
                    """
                    '\(name)' got \(got: value), expected \(expected: "a whole number from 0"); \
                    \(remedy: "see whether the experiment was altered")
                    """))
        }
        return count
    }

    private static func value<Value>(_ key: SettingKey<Value>, _ name: String) throws(JobError) -> Value {
        if let value = key.kind.read(.text(name)) { return value }
        throw .invalid(
            .unknownName("'\(word: key.name)' got '\(got: name)', expected \(expected: "\(key.kind.expected)")"))
    }
}
