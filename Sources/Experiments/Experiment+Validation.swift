public import Dynamics
import Programs

extension Experiment {
    /// Refuses what cannot be run, with what was got, what was expected and what to do.
    public func validate() throws(ExperimentError) {
        try validateStart()
        try validateMasses()
        try validateOverrides()
        try validateNumbers()
        try validateScheme()
        try validateObservable()
        try validateSeeds()
        try validateStreams()
        try validateBatch()
    }

    /// Refuses an observable that tells nothing by its sign, for whoever asks where energy begins to grow.
    public func validateSign() throws(ExperimentError) {
        guard !observable.hasSign else { return }
        let signed = Observable.all.filter(\.hasSign).map(\.name).joined(separator: " or ")
        throw .invalid(
            "observable \(observable.name) has no sign that could change, expected \(signed); "
                + "'leapstar sweep' shows its mean")
    }

    private func validateObservable() throws(ExperimentError) {
        guard !observable.isReduced || steps - tailStart <= Record.longestTail else {
            throw .invalid(
                "the tail has \(steps - tailStart) steps, but a \(observable.name) is of at most "
                    + "\(Record.longestTail); take a smaller tail fraction or fewer steps")
        }
        try validateObservableNeed()
        guard estimator != .controlVariate || observable.isLinearInChange else {
            throw .invalid(
                "estimator control-variate is for tail-mean and final, got observable \(observable.name); "
                    + "take --estimator plain or antithetic")
        }
    }

    /// Refuses an observable that needs momenta or an energy cap where there are none.
    private func validateObservableNeed() throws(ExperimentError) {
        guard scheme.hasMomenta || observable.need != .momenta else {
            throw .invalid(
                "\(scheme.name) has no momenta, which observable \(observable.name) is made of; "
                    + "take another observable")
        }
        guard scheme.hasMomenta || observable.need != .energyCap else {
            throw .invalid(
                "\(scheme.name) has no momenta, so no energy cap whose steps could be counted; "
                    + "take another observable")
        }
        guard cap != nil || observable.need != .energyCap else {
            throw .invalid(
                "observable \(observable.name) counts the steps of an energy cap, but there is none; "
                    + "give one such as --cap 2")
        }
    }

    private func validateStart() throws(ExperimentError) {
        let expected = landscape.dimension
        for (name, values) in [("q", start.q), ("p", start.p)] {
            guard values.count == expected else {
                throw .invalid(
                    "start \(name) has \(values.count) values, but '\(landscape.name)' has \(expected) coordinates")
            }
            if let bad = values.first(where: { !$0.isFinite }) {
                throw .invalid("start \(name) must be finite, got \(bad)")
            }
        }
    }

    private func validateMasses() throws(ExperimentError) {
        guard masses.count == 1 || masses.count == landscape.dimension else {
            throw .invalid(
                "got \(masses.count) masses; give one, or one for each of the \(landscape.dimension) coordinates")
        }
        if let bad = masses.first(where: { !($0 > 0 && $0.isFinite) }) {
            throw .invalid("mass must be above 0, got \(bad)")
        }
    }

    private func validateOverrides() throws(ExperimentError) {
        let known = landscape.parameters.map(\.name)
        for (name, value) in overrides.sorted(by: { $0.key < $1.key }) {
            guard known.contains(name) else { throw .unknownParameter(name, landscape: landscape.name, known: known) }
            guard value.isFinite else { throw .invalid("parameter '\(name)' must be finite, got \(value)") }
        }
    }

    private func validateNumbers() throws(ExperimentError) {
        guard sigma >= 0, sigma.isFinite else { throw .invalid("sigma must be 0 or above, got \(sigma)") }
        guard steps >= 1 else { throw .invalid("steps must be at least 1, got \(steps)") }
        guard tailFraction > 0, tailFraction <= 1 else {
            throw .invalid("tail fraction must be above 0 and at most 1, got \(tailFraction)")
        }
    }

    private func validateSeeds() throws(ExperimentError) {
        guard (1...UInt64(1) << 63).contains(seeds) else {
            throw .invalid("seeds must be between 1 and 2^63, got \(seeds)")
        }
    }

    /// Refuses seeds beyond the streams of mulberry32.
    private func validateStreams() throws(ExperimentError) {
        guard generator == .mulberry32 else { return }
        let streams = UInt64(1) << 32
        guard seeds <= streams else {
            throw .invalid("mulberry32 has 2^32 streams, got \(seeds) seeds; take --rng philox")
        }
        guard runSeed <= streams - seeds else {
            throw .invalid(
                "mulberry32 knows seeds below 2^32, got \(counted(seeds)) from \(runSeed) on; "
                    + "take a smaller --seed, at most \(streams - seeds), or --rng philox")
        }
    }

    private func counted(_ seeds: UInt64) -> String {
        seeds == 1 ? "1 seed" : "\(seeds) seeds"
    }

    /// Rows are drawn by Philox, and are no normals in which a step could be expanded.
    private func validateBatch() throws(ExperimentError) {
        guard let batch = landscape.batch else { return }
        guard generator == .philox else {
            throw .invalid(
                "got a batch of \(batch.rowsPerStep) rows with \(generator.rawValue), but rows are drawn by philox; "
                    + "take --rng philox")
        }
        guard estimator != .controlVariate else { throw .expansion(.drawsRows) }
    }
}

/// Why an experiment cannot be run.
public enum ExperimentError: Error, Hashable, CustomStringConvertible {
    case invalid(String)
    /// There is no second-order expansion of it.
    case expansion(ExpansionError)
    case unknownParameter(String, landscape: String, known: [String])
    /// The landscape's expression cannot be turned into a program.
    case landscape(String)

    public var description: String {
        switch self {
        case .invalid(let message), .landscape(let message): message
        case .expansion(let error): "\(error); take --estimator antithetic"
        case .unknownParameter(let name, let landscape, []):
            "landscape '\(landscape)' has no parameter '\(name)', nor any other"
        case .unknownParameter(let name, let landscape, let known):
            "landscape '\(landscape)' has no parameter '\(name)'; it has \(known.joined(separator: ", "))"
        }
    }
}
