import Leapstar

/// One row of a table of slopes, before it is run.
struct SlopePlan: Sendable {
    let plan: ExperimentPlan
    let study: SlopeStudy
}

extension Settings {
    /// The observable of a slope where nothing is said: the paper's.
    static let slopeObservable = Observable.stepMedian
    /// Seeds of each step size where nothing is said.
    private static let slopeSeeds: UInt64 = 1000
    /// Step sizes of a range in which bands are looked for.
    private static let bandPoints = 40

    /// One for each `--scheme`, with its own step sizes or those of `--dt`.
    func slopes(findingBands: Bool) throws(CommandError) -> [SlopePlan] {
        if !findingBands, let layer = strongest(having: Keys.window.name), layers[layer].origin == .commandLine {
            throw .usage("--window is for --find-bands; add that or leave it out")
        }
        if let estimator = try value(Keys.estimator), ![.plain, .antithetic].contains(estimator) {
            throw .usage(
                "slope keeps one number of each seed, got \(named(Keys.estimator.name)) \(estimator.rawValue), expected plain or antithetic"
            )
        }
        let bands = try value(Keys.schemes) ?? [SchemeBand(.leapfrog)]
        if let layer = strongest(having: Keys.dtGrid.name), layers[layer].origin == .commandLine,
            bands.allSatisfy({ $0.grid != nil })
        {
            throw .usage("got --dt, but every scheme has step sizes of its own; leave one of them out")
        }
        let settings = withoutReplacedSchemes.without([Keys.scheme.name])
        var plans: [SlopePlan] = []
        for band in bands {
            plans.append(try settings.meant(for: band.scheme, among: bands.map(\.scheme)).slope(band, findingBands))
        }
        return plans
    }

    /// These settings without what they say of `keys`.
    func without(_ keys: Set<String>) -> Settings {
        keeping { !keys.contains($0) }
    }

    private func slope(_ band: SchemeBand, _ findingBands: Bool) throws(CommandError) -> SlopePlan {
        let grid = try grid(of: band, findingBands)
        let scheme = SettingsLayer(origin: .commandLine, values: [Keys.scheme.name: .text(band.scheme.name)])
        let settings = Settings(layers: [scheme] + layers, log: log)
        var plan = try ExperimentPlan(settings, seeds: Self.slopeSeeds)
        plan.experiment.observable = try value(Keys.observable) ?? Self.slopeObservable
        return SlopePlan(plan: plan, study: try study(grid, findingBands))
    }

    private func study(_ grid: GridText, _ findingBands: Bool) throws(CommandError) -> SlopeStudy {
        let replicates = try count(Keys.replicates, as: Int.self) ?? 1000
        let window = try count(Keys.window, as: Int.self) ?? min(4, grid.values.count)
        let (confidence, time) = (try slopeConfidence(), try slopeTime())
        do throws(SearchError) {
            return try SlopeStudy(
                stepSizes: grid.values, confidence: confidence, replicates: replicates,
                window: findingBands ? window : nil, time: time)
        } catch { throw .usage("\(error)") }
    }

    /// A number of steps has no meaning beside it.
    private func slopeTime() throws(CommandError) -> Double? {
        guard let time = try value(Keys.time) else { return nil }
        if let layer = strongest(having: Keys.steps.name), layers[layer].origin == .commandLine {
            throw .usage("got --time and --steps, which both say how long a trajectory is; leave one of them out")
        }
        return time
    }

    func slopeConfidence() throws(CommandError) -> Double {
        let confidence = try value(Keys.confidence) ?? 0.95
        guard confidence > 0, confidence < 1 else {
            throw .usage("confidence must be above 0 and below 1, got \(confidence); 0.95 is usual")
        }
        return confidence
    }

    private func grid(of band: SchemeBand, _ findingBands: Bool) throws(CommandError) -> GridText {
        let example = findingBands ? "1e-3:0.02" : "0.002,0.0025,0.003,0.0035"
        guard let (text, name) = try stepSizeText(of: band) else {
            throw .usage(
                "slope needs step sizes for \(band.scheme.name); give some such as --dt \(example), or summary files with --from"
            )
        }
        let isRange = StepSizes.isRange(text)
        if isRange, !findingBands {
            throw .usage(
                "\(name) got the range '\(text)', expected step sizes such as \(example); ranges are for --find-bands")
        }
        let kind = ValueKind.grid("0.002:0.0035:4")
        guard let grid = GridText(isRange ? "\(text):\(Self.bandPoints):log" : text) else {
            throw .usage("\(name) got '\(text)', expected \(kind.expected)\(kind.hint(.text(text)))")
        }
        return grid
    }

    /// What was written, and where.
    private func stepSizeText(of band: SchemeBand) throws(CommandError) -> (text: String, name: String)? {
        if let grid = band.grid { return (grid, "--scheme \(band.scheme.name)@") }
        log.note(Keys.dtGrid.name)
        guard let layer = strongest(having: Keys.dtGrid.name) else { return nil }
        let raw = layers[layer].values[Keys.dtGrid.name]
        return (raw?.items?.joined(separator: ",") ?? "", layers[layer].origin.named(Keys.dtGrid.name))
    }
}

extension Settings {
    /// Without what another of `schemes` has and `scheme` has not: a value is for the schemes that know it. What none of them has
    /// stays, to be refused.
    func meant(for scheme: any Scheme, among schemes: [any Scheme]) -> Settings {
        let others = SchemeLibrary.parameters.filter { parameter in
            !scheme.has(parameter) && schemes.contains { $0.has(parameter) }
        }
        let momenta = [Keys.cap.name, Keys.mass.name, Keys.fanIn.name, Keys.startP.name]
        let isAlone = scheme.hasMomenta || !schemes.contains(where: \.hasMomenta)
        let foreign = Set(others.map(\.name) + (isAlone ? [] : momenta))
        return without(foreign)
    }
}

extension SchemeBand {
    init(_ scheme: any Scheme) { (self.scheme, grid) = (scheme, nil) }
}
