public import Boundaries
package import Dynamics
import Experiments
import Messages

/// Slopes: how the drift of each scheme grows with the step size.
public struct SlopeRequest: StudyRequest {
    public static let kind = "slope"
    public static let ownFields: [RequestField<SlopeRequest>] = [
        RequestField(Keys.slopeSteps, \.stepSizes), RequestField(Keys.schemes, \.schemes),
        RequestField(Keys.time, \.time), RequestField(Keys.oneTime, \.endsAtOneTime),
        RequestField(Keys.findBands, \.findsBands), RequestField(Keys.window, \.window),
        RequestField(Keys.replicates, \.replicates), RequestField(Keys.confidence, \.confidence),
        RequestField(Keys.share, \.share),
    ]
    public static var fields: [RequestField<SlopeRequest>] {
        ownFields + sharedFields.filter { $0.name != Keys.scheme.name }
    }

    public var experiment = ExperimentRequest()
    public var backend = BackendRequest()
    var stepSizes: StepSizes?
    /// The names of the schemes, each optionally with its own step sizes after an `@`; leapfrog where nil.
    public var schemes: [String]?
    /// The time at which every tail ends, in place of a number of steps. Not together with ``endsAtOneTime``.
    public var time: Double?
    /// Whether all tails of a scheme end at one time: that at which its smallest step size ends; false where nil.
    public var endsAtOneTime: Bool?
    /// Whether to look for bands in the local slopes; false where nil.
    public var findsBands: Bool?
    /// The number of neighbouring step sizes in a local slope; 4, or all where there are fewer, where nil.
    public var window: UInt64?
    /// The number of ensembles that are resampled from the seeds; 1000 where nil.
    public var replicates: UInt64?
    /// The probability, above 0 and below 1, that an interval is right; 0.95 where nil.
    public var confidence: Double?
    /// The share of all step sizes of all schemes to run; all of them where nil.
    public var share: Share?
    /// The default observable of a slope: the paper's.
    package static let observable = Observable.stepMedian
    /// The default number of seeds for each step size.
    private static let seeds: UInt64 = 1000
    /// The number of step sizes in a range in which to look for bands.
    private static let bandPoints = 40

    public init() {}

    /// The slopes of schemes by name, at step sizes above 0.
    public init(schemes: [String], stepSizes: [Double]) {
        self.schemes = schemes
        self.stepSizes = .grid(GridText(stepSizes))
    }

    /// The bands in a range of step sizes above 0 in which the local slope of each named scheme has a certain sign.
    public init(schemes: [String], bandsIn range: ClosedRange<Double>) {
        self.schemes = schemes
        stepSizes = .range(lower: range.lowerBound, upper: range.upperBound)
        findsBands = true
    }

    public func replacedFields(by stronger: SlopeRequest) -> Set<String> {
        let names = experimentalFields(replacedBy: stronger)
        guard let named = stronger.schemes, let own = schemes, named != own else { return names }
        return names.union(ExperimentRequest.ofOneScheme)
    }
}

extension SlopeRequest {
    /// The slopes to run, checked: a series for each scheme, with its own step sizes or the common ones.
    package func plan() throws(JobError) -> SlopesPlan {
        try experiment.requireSeedEstimator(because: "slope keeps one number of each seed")
        if endsAtOneTime == true, time != nil {
            throw .invalid(
                .conflict(
                    """
                    got \(said: Keys.time.name) and \(said: Keys.oneTime.name), which both say when tails end; \
                    \(remedy: "leave one of them out")
                    """))
        }
        let bands = try bands()
        var series: [SlopePlan] = []
        for band in bands { series.append(try plan(band, among: bands.map(\.scheme))) }
        try share?.require(
            atMost: series.reduce(0) { $0 + $1.study.stepSizes.count }, "step size", of: Self.kind)
        return SlopesPlan(request: completed(series), series: series, confidence: try checkedConfidence())
    }

    /// This request with every field filled in, except those that differ between its schemes.
    private func completed(_ plans: [SlopePlan]) -> SlopeRequest {
        guard let first = plans.first else { return self }
        var complete = self
        var whole = ExperimentRequest(first.plan)
        whole.scheme = nil
        whole.schemeParameters = experiment.schemeParameters
        whole.cap = experiment.cap
        whole.quantity = experiment.quantity
        whole.masses = experiment.masses
        whole.fanIns = experiment.fanIns
        (whole.startP, whole.momenta) = (experiment.startP, experiment.momenta)
        if time != nil { whole.steps = nil }
        complete.experiment = whole
        complete.schemes = schemes ?? [first.plan.experiment.scheme.name]
        complete.findsBands = findsBands ?? false
        complete.endsAtOneTime = endsAtOneTime ?? false
        complete.replicates = UInt64(first.study.replicates)
        complete.confidence = first.study.confidence
        return complete
    }

    private func bands() throws(JobError) -> [SchemeBand] {
        let texts = schemes ?? [Leapfrog().name]
        guard !texts.isEmpty else {
            throw .invalid(
                .missing(
                    """
                    slope got no \(word: "scheme"), expected \(expected: "one or more"); \
                    \(remedy: "name one or leave them open")
                    """))
        }
        var bands: [SchemeBand] = []
        for text in texts {
            guard let band = SchemeBand(text) else {
                let kind = ValueKind<[String]>.schemeBands
                throw .invalid(
                    .unknownName(
                        """
                        \(said: Keys.scheme.name) got '\(got: text)', expected \(expected: "\(kind.expected)")\
                        \(kind.hint(.text(text)))
                        """))
            }
            bands.append(band)
        }
        return bands
    }

    package func checkedConfidence() throws(JobError) -> Double {
        let confidence = confidence ?? 0.95
        guard confidence > 0, confidence < 1 else {
            throw .invalid(
                .outOfRange(
                    """
                    \(word: "confidence") must be \(expected: "above 0 and below 1"), got \(got: confidence); \
                    \(remedy: "0.95 is usual")
                    """))
        }
        return confidence
    }

    private func plan(_ band: SchemeBand, among schemes: [any Scheme]) throws(JobError) -> SlopePlan {
        let grid = try grid(of: band)
        var experiment = experiment.meant(for: band.scheme, among: schemes)
        experiment.scheme = band.scheme.name
        var plan = try ExperimentPlan(experiment, seeds: Self.seeds)
        if self.experiment.observable == nil { plan.experiment.observable = Self.observable }
        let study = try study(grid)
        return SlopePlan(
            plan: plan, study: endsAtOneTime == true ? try study.toOneTime(ofSteps: plan.experiment.steps) : study)
    }

    private func study(_ grid: GridText) throws(JobError) -> SlopeStudy {
        let replicates = try Int(fitting: replicates, Keys.replicates.name) ?? 1000
        let window = try Int(fitting: window, Keys.window.name) ?? min(4, grid.values.count)
        let confidence = try checkedConfidence()
        do throws(SearchError) {
            return try SlopeStudy(
                stepSizes: grid.values, confidence: confidence, replicates: replicates,
                window: findsBands == true ? window : nil, time: time)
        } catch { throw JobError(error) }
    }

    private func grid(of band: SchemeBand) throws(JobError) -> GridText {
        let example = findsBands == true ? "1e-3:0.02" : "0.002,0.0025,0.003,0.0035"
        guard let steps = band.grid.flatMap(StepSizes.init) ?? stepSizes else {
            let remedy: Message =
                "give some such as \(field: Keys.dt.name, example)"
            throw .invalid(.missing("slope needs step sizes for \(band.scheme.name); \(remedy: remedy)"))
        }
        let name: Message =
            band.grid == nil ? "\(said: Keys.dt.name)" : "\(field: Keys.scheme.name, "\(band.scheme.name)@")"
        return try grid(steps, name, example)
    }

    private func grid(_ steps: StepSizes, _ name: Message, _ example: String) throws(JobError) -> GridText {
        switch steps {
        case .one(let dt): return GridText(dt)
        case .grid(let grid): return grid
        case .range(let lower, let upper):
            let text = "\(lower.shortest):\(upper.shortest)"
            guard findsBands == true else {
                throw .invalid(
                    """
                    \(name) got the range '\(got: text)', expected \(expected: "step sizes such as \(example)"); \
                    ranges are for \(field: Keys.findBands.name)
                    """)
            }
            guard let grid = GridText("\(text):\(Self.bandPoints):log") else {
                let kind = ValueKind.grid("0.002:0.0035:4")
                let expected: Message = "\(kind.expected)"
                throw .invalid(
                    "\(name) got '\(got: text)', expected \(expected: expected)\(kind.hint(.text(text)))")
            }
            return grid
        }
    }
}

/// Slopes, checked.
package struct SlopesPlan: Sendable {
    package let request: SlopeRequest
    package let series: [SlopePlan]
    package let confidence: Double

    package init(request: SlopeRequest, series: [SlopePlan], confidence: Double) {
        self.request = request
        self.series = series
        self.confidence = confidence
    }
}

/// One row of a table of slopes, checked.
package struct SlopePlan: Sendable {
    package let plan: ExperimentPlan
    package let study: SlopeStudy

    package init(plan: ExperimentPlan, study: SlopeStudy) {
        self.plan = plan
        self.study = study
    }
}

extension SlopeStudy {
    fileprivate func toOneTime(ofSteps steps: UInt32) throws(JobError) -> SlopeStudy {
        do throws(SearchError) { return try toTime(ofSteps: steps) } catch { throw JobError(error) }
    }
}

extension ExperimentRequest {
    /// This request without values that belong to another of `schemes` but not to `scheme`: a value is for the schemes
    /// that have it. A value that none of them has stays, so that it is refused.
    func meant(for scheme: any Scheme, among schemes: [any Scheme]) -> ExperimentRequest {
        var rest = self
        for parameter in SchemeLibrary.parameters
        where !scheme.has(parameter) && schemes.contains(where: { $0.has(parameter) }) {
            rest.schemeParameters[parameter.name] = nil
        }
        guard !scheme.hasMomenta, schemes.contains(where: \.hasMomenta) else { return rest }
        rest.cap = nil
        rest.masses = nil
        rest.fanIns = nil
        (rest.startP, rest.momenta) = (nil, nil)
        return rest
    }
}
