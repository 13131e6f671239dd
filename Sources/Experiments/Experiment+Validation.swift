public import Dynamics
public import Messages
import Programs

extension Experiment {
    /// Checks that the experiment can be run.
    ///
    /// - Throws: ``ExperimentError`` with what was got, what was expected and what to do.
    public func validate() throws(ExperimentError) {
        try validateStart()
        try validateMasses()
        try validateMobilities()
        try validateOverrides()
        try validateNumbers()
        try validateScheme()
        try validateObservable()
        try validateSeeds()
        try validateStreams()
        try validateBatch()
    }

    /// Checks that the sign of the observable has a meaning, for studies that ask where energy begins to grow.
    ///
    /// - Throws: ``ExperimentError`` if the observable has no sign.
    public func validateSign() throws(ExperimentError) {
        guard !observable.hasSign else { return }
        let signed = Observable.all.filter(\.hasSign).map(\.name).joined(separator: " or ")
        throw .invalid(
            .unsupported(
                """
                \(word: "observable") \(got: observable.name) has no sign that could change, \
                expected \(expected: "\(signed)"); \(remedy: "\(study: "sweep") shows its mean")
                """))
    }

    private func validateObservable() throws(ExperimentError) {
        guard !observable.isReduced || steps - tailStart <= Record.longestTail else {
            throw .invalid(
                .outOfRange(
                    """
                    the tail has \(got: steps - tailStart) steps, but a \(observable.name) is of \
                    \(expected: "at most \(Record.longestTail)"); \
                    \(remedy: "take a smaller \(word: "tail fraction", for: "tail-fraction") or fewer \(word: "steps")")
                    """))
        }
        try validateObservableNeed()
        guard estimator != .controlVariate || observable.isLinearInChange else {
            throw .invalid(
                .unsupported(
                    """
                    \(word: "estimator") control-variate is for \(expected: "tail-mean and final"), \
                    got observable \(got: observable.name); \(remedy: .sampledEstimators)
                    """))
        }
    }

    /// Rejects an observable that needs momenta or an energy cap if there are none.
    private func validateObservableNeed() throws(ExperimentError) {
        guard scheme.hasMomenta || observable.need != .momenta else {
            throw .invalid(
                .unsupported(
                    """
                    \(scheme.name) has no momenta, which \(word: "observable") \(got: observable.name) is made of; \
                    \(remedy: "take another observable")
                    """))
        }
        guard scheme.hasMomenta || observable.need != .energyCap else {
            throw .invalid(
                .unsupported(
                    """
                    \(scheme.name) has no momenta, so no energy cap whose steps could be counted; \
                    \(remedy: "take another \(word: "observable")")
                    """))
        }
        guard cap != nil || observable.need != .energyCap else {
            throw .invalid(
                .missing(
                    """
                    observable \(observable.name) counts the steps of an energy cap, but there is none; \
                    \(remedy: "give one such as \(field: "cap", "2")")
                    """))
        }
    }

    private func validateStart() throws(ExperimentError) {
        let expected = landscape.dimension
        for (name, values) in [("q", start.q), ("p", start.p)] {
            guard values.count == expected else {
                throw .invalid(
                    .outOfRange(
                        """
                        \(word: "start \(name)", for: "start-\(name)") has \(got: values.count) values, \
                        but '\(landscape.name)' has \(expected: "\(expected)") coordinates
                        """))
            }
            if let bad = values.first(where: { !$0.isFinite }) {
                let words: Message = "\(word: "start \(name)", for: "start-\(name)")"
                throw .invalid(.outOfRange("\(words) must be \(expected: "finite"), got \(got: bad)"))
            }
        }
    }

    private func validateMasses() throws(ExperimentError) {
        guard masses.count == 1 || masses.count == landscape.dimension else {
            throw .invalid(
                .outOfRange(
                    """
                    got \(got: masses.count) \(word: "masses", for: "mass"); \
                    \(remedy: "give one, or one for each of the \(landscape.dimension) coordinates")
                    """))
        }
        if let bad = masses.first(where: { !($0 > 0 && $0.isFinite) }) {
            throw .invalid(.outOfRange("\(word: "mass") must be \(expected: "above 0"), got \(got: bad)"))
        }
    }

    private func validateMobilities() throws(ExperimentError) {
        guard let mobilities else { return }
        guard !scheme.hasMomenta, landscape.equation == nil else {
            throw .invalid(
                .unsupported(
                    """
                    a mobility is for \(expected: "gradient flow"), got the \(word: "scheme") \(got: scheme.name) on \
                    '\(landscape.name)'; \(remedy: "leave it out")
                    """))
        }
        guard mobilities.count == landscape.dimension else {
            throw .invalid(
                .outOfRange(
                    """
                    got \(got: mobilities.count) mobilities, \
                    expected \(expected: "one for each of the \(landscape.dimension) coordinates")
                    """))
        }
        if let bad = mobilities.first(where: { !($0 > 0 && $0.isFinite) }) {
            throw .invalid(.outOfRange("mobilities must be \(expected: "above 0"), got \(got: bad)"))
        }
    }

    private func validateOverrides() throws(ExperimentError) {
        let known = landscape.parameters.map(\.name)
        for (name, value) in overrides.sorted(by: { $0.key < $1.key }) {
            guard known.contains(name) else { throw .unknownParameter(name, landscape: landscape.name, known: known) }
            guard value.isFinite else {
                let words: Message = "\(word: "parameter", for: "set") '\(name)'"
                throw .invalid(.outOfRange("\(words) must be \(expected: "finite"), got \(got: value)"))
            }
        }
    }

    private func validateNumbers() throws(ExperimentError) {
        guard sigma >= 0, sigma.isFinite else {
            throw .invalid(.outOfRange("\(word: "sigma") must be \(expected: "0 or above"), got \(got: sigma)"))
        }
        guard steps >= 1 else {
            throw .invalid(.outOfRange("\(word: "steps") must be \(expected: "at least 1"), got \(got: steps)"))
        }
        guard tailFraction > 0, tailFraction <= 1 else {
            let words: Message = "\(word: "tail fraction", for: "tail-fraction")"
            throw .invalid(
                .outOfRange("\(words) must be \(expected: "above 0 and at most 1"), got \(got: tailFraction)"))
        }
    }

    private func validateSeeds() throws(ExperimentError) {
        guard (1...UInt64(1) << 63).contains(seeds) else {
            throw .invalid(
                .outOfRange("\(word: "seeds") must be \(expected: "between 1 and 2^63"), got \(got: seeds)"))
        }
    }

    /// Rejects seeds beyond the streams of mulberry32.
    private func validateStreams() throws(ExperimentError) {
        guard generator == .mulberry32 else { return }
        let streams = UInt64(1) << 32
        guard seeds <= streams else {
            throw .invalid(
                .outOfRange(
                    "mulberry32 has 2^32 streams, got \(got: seeds) \(word: "seeds"); \(remedy: .philox)"))
        }
        guard runSeed <= streams - seeds else {
            let (got, most) = ("\(counted(seeds)) from \(runSeed) on", streams - seeds)
            throw .invalid(
                .outOfRange(
                    """
                    mulberry32 knows \(expected: "\(word: "seeds", for: "seed") below 2^32"), got \(got: got); \
                    \(remedy: "take a smaller \(field: "seed"), at most \(most), or \(field: "rng", "philox")")
                    """))
        }
    }

    private func counted(_ seeds: UInt64) -> String {
        seeds == 1 ? "1 seed" : "\(seeds) seeds"
    }

    /// Rows are drawn by Philox alone, and they are not normals in which a step could be expanded.
    private func validateBatch() throws(ExperimentError) {
        guard let batch = landscape.batch else { return }
        guard generator == .philox else {
            throw .invalid(
                .conflict(
                    """
                    got a \(word: "batch") of \(got: batch.rowsPerStep) rows with \(generator.rawValue), \
                    but rows are drawn by philox; \(remedy: .philox)
                    """))
        }
        guard estimator != .controlVariate else { throw .expansion(.drawsRows) }
    }
}

/// The reason why an experiment cannot be run.
public enum ExperimentError: MessageError, Hashable {
    case invalid(Message)
    /// The experiment has no second-order expansion.
    case expansion(ExpansionError)
    case unknownParameter(String, landscape: String, known: [String])
    /// The landscape's expression cannot be turned into a program.
    case landscape(Message)

    public var message: Message {
        switch self {
        case .invalid(let message), .landscape(let message): message
        case .expansion(let error): "\(error); \(remedy: "take \(field: "estimator", "antithetic")")"
        case .unknownParameter(let name, let landscape, let known):
            .unknownName(Self.unknown(name, landscape, known))
        }
    }

    private static func unknown(_ name: String, _ landscape: String, _ known: [String]) -> Message {
        let start: Message = "landscape '\(landscape)' has no \(word: "parameter", for: "set") '\(got: name)'"
        guard !known.isEmpty else { return "\(start), nor any other" }
        return "\(start); it has \(expected: "\(known.joined(separator: ", "))")"
    }
}

extension Message {
    static let philox: Message = "take \(field: "rng", "philox")"
    static let sampledEstimators: Message = "take \(field: "estimator", "plain") or \(value: "antithetic")"
}
