import Leapstar

/// What the paper run consists of, decided before anything is run.
struct PaperPlan: Sendable {
    /// Of the slopes.
    let request: SlopeRequest
    let slopes: [SlopePlan]
    /// The same, where all tails of a band lie at one time: that at which the least step size ends.
    let timed: [SlopePlan]
    let trips: RoundTripPlan
    let confidence: Double

    /// Leapfrog in the canonical and the wide band, and the optimisers at learning rates of the canonical band; AdamW's are the paper's.
    private static let bands = [
        "leapfrog@0.002,0.0025,0.003,0.0035", "leapfrog@0.006,0.008,0.01,0.012,0.014,0.016",
        "adamw@0.0002,0.0003,0.0004,0.0005,0.0006", "heavy-ball@0.002,0.0025,0.003,0.0035",
        "sgd@0.002,0.0025,0.003,0.0035",
    ]

    /// What the paper does and `settings` leave open: damping, energy cap, and on the network preconditioned masses and
    /// mini-batches in place of noise.
    private static func usual(_ settings: Settings) throws(CommandError) -> [String: RawValue] {
        func isSaid(_ names: String...) -> Bool { names.contains { settings.strongest(having: $0) != nil } }
        var usual: [String: RawValue] = [SchemeParameter.gamma.name: .text("1e-3")]
        if !isSaid(Keys.landscape.name, Keys.potential.name) {
            usual[Keys.landscape.name] = .text("tanh-net")
            usual[Keys.batch.name] = .text("8")
            usual[Keys.sigma.name] = .text("0")
            if !isSaid(Keys.mass.name, Keys.fanIn.name) { usual[Keys.fanIn.name] = .text("landscape") }
        }
        // A cap is a multiple of the energy at the start.
        let plain = Settings(
            layers: settings.layers + [SettingsLayer(origin: .commandLine, values: usual)], log: settings.log)
        let landscape = try plain.without([Keys.scheme.name]).request(ReversibilityRequest.self)
        if try plain.checked(try ExperimentPlan(landscape.experiment)).hasPositiveEnergy() {
            usual[Keys.cap.name] = .text("2")
        }
        return usual
    }

    init(_ settings: Settings) throws(CommandError) {
        let fixed: [String: RawValue] = [
            Keys.schemes.name: .list(Self.bands), Keys.observable.name: .text(Observable.stepMedian.name),
        ]
        let usual = SettingsLayer(origin: .commandLine, values: try Self.usual(settings))
        let all = Settings(
            layers: [SettingsLayer(origin: .commandLine, values: fixed)] + settings.without([Keys.scheme.name]).layers
                + [usual], log: settings.log)
        request = try all.request(SlopeRequest.self)
        let request = request
        slopes = try all.checked(try request.plans())
        timed = try slopes.map { slope throws(CommandError) in try slope.toOneTime() }
        let landscape = try all.without([Keys.dt.name, Keys.steps.name, Keys.scheme.name]).request(
            ReversibilityRequest.self)
        trips = try all.checked(try landscape.plan())
        confidence = try all.checked(try request.checkedConfidence())
    }

    /// Leapfrog's canonical band first.
    var leapfrogs: [SlopePlan] { slopes.filter { $0.plan.experiment.scheme == .leapfrog } }
}

extension ExperimentPlan {
    /// Of the start.
    fileprivate func hasPositiveEnergy() throws(CommandError) -> Bool {
        do {
            let program = try experiment.program()
            return program.initialEnergy(try program.arguments(of: experiment, dt: 1)) > 0
        } catch { throw CommandError(caught: error) }
    }
}

extension SlopePlan {
    fileprivate func toOneTime() throws(CommandError) -> SlopePlan {
        do throws(SearchError) {
            return SlopePlan(plan: plan, study: try study.toTime(ofSteps: plan.experiment.steps))
        } catch { throw .usage("\(error)") }
    }
}
