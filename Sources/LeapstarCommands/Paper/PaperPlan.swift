import Leapstar

/// What the paper run consists of, decided before anything is run.
struct PaperPlan: Sendable {
    let slopes: [SlopePlan]
    /// The same, where all tails of a band lie at one time: that at which the least step size ends.
    let timed: [SlopePlan]
    let trips: RoundTripPlan
    let confidence: Double

    /// Leapfrog in the canonical and the wide band, and the optimisers at learning rates of the canonical band; AdamW's are the paper's.
    private static let bands = [
        "leapfrog@0.002,0.0025,0.003,0.0035", "leapfrog@0.006,0.008,0.01,0.012,0.014,0.016",
        "adamw@0.0002,0.0003,0.0004,0.0005,0.0006", "heavy-ball@0.002,0.0025,0.003,0.0035", "sgd@0.002,0.0025,0.003,0.0035",
    ]

    /// What the paper does and `settings` leave open: damping, energy cap, and on the network preconditioned masses and
    /// mini-batches in place of noise.
    private static func usual(ownLandscape: Bool) -> [String: RawValue] {
        let anywhere: [String: RawValue] = [Keys.gamma.name: .text("1e-3"), Keys.cap.name: .text("2")]
        guard !ownLandscape else { return anywhere }
        let network: [String: RawValue] = [
            Keys.landscape.name: .text("tanh-net"), Keys.batch.name: .text("8"), Keys.fanIn.name: .text("landscape"),
            Keys.sigma.name: .text("0"),
        ]
        return anywhere.merging(network) { $1 }
    }

    init(_ settings: Settings) throws(CommandError) {
        let isOwn = [Keys.landscape.name, Keys.potential.name].contains { settings.strongest(having: $0) != nil }
        let schemes = SettingsLayer(origin: .commandLine, values: [Keys.schemes.name: .list(Self.bands)])
        let usual = SettingsLayer(origin: .commandLine, values: Self.usual(ownLandscape: isOwn))
        let all = Settings(layers: [schemes] + settings.layers + [usual])
        slopes = try all.slopes(findingBands: false)
        timed = try slopes.map { slope throws(CommandError) in try slope.toOneTime() }
        trips = try all.without([Keys.dt.name, Keys.steps.name]).roundTrips(schemes: [])
        confidence = try all.slopeConfidence()
    }

    /// Leapfrog's canonical band first.
    var leapfrogs: [SlopePlan] { slopes.filter { $0.plan.experiment.scheme == .leapfrog } }
}

extension SlopePlan {
    fileprivate func toOneTime() throws(CommandError) -> SlopePlan {
        do throws(SearchError) {
            return SlopePlan(plan: plan, study: try study.toTime(ofSteps: plan.experiment.steps))
        } catch { throw .usage("\(error)") }
    }
}

extension Settings {
    fileprivate func without(_ keys: Set<String>) -> Settings {
        Settings(
            layers: layers.map { layer in
                SettingsLayer(origin: layer.origin, values: layer.values.filter { !keys.contains($0.key) })
            })
    }
}
