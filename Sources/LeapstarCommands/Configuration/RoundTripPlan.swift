import Leapstar

/// Round trips of several schemes, as they were asked for.
struct RoundTripPlan: Sendable {
    let plan: ExperimentPlan
    private(set) var schemes: [any Scheme]
    let dt: Double
    let steps: UInt32
    /// Why schemes were left out, one line each.
    private(set) var notes: [String] = []

    /// The same without schemes that cannot start there, such as beyond the fixed-point grid.
    var withoutRefused: RoundTripPlan {
        var rest = self
        rest.schemes = []
        for scheme in schemes {
            var experiment = plan.experiment
            experiment.scheme = scheme
            do throws(ExperimentError) {
                try experiment.validate()
                rest.schemes.append(scheme)
            } catch { rest.notes.append("\(scheme.name) is left out: \(error)") }
        }
        return rest
    }

    func trip(_ scheme: any Scheme) throws -> RoundTrip {
        var experiment = plan.experiment
        experiment.scheme = scheme
        return try experiment.roundTrip(dt: dt, steps: steps)
    }
}

extension Settings {
    /// Those of every scheme where `schemes` names none; ten steps of 0.1, as in the paper, where nothing is said.
    func roundTrips(schemes names: [String]) throws(CommandError) -> RoundTripPlan {
        var schemes: [any Scheme] = []
        for name in names { schemes.append(try Self.scheme(name)) }
        return RoundTripPlan(
            plan: try ExperimentPlan(onlyLandscape), schemes: schemes.isEmpty ? SchemeLibrary.all : schemes,
            dt: try strongest(having: Keys.dt.name) == nil ? 0.1 : stepSize(for: "reversibility"),
            steps: try count(Keys.steps, as: UInt32.self) ?? 10)
    }

    /// A configuration file may be for other commands too: what has no part in a round trip is left aside.
    var onlyLandscape: Settings {
        let used = Self.landscapeKeys + [Keys.mass.name]
        return keeping(used.contains)
    }

    private static func scheme(_ name: String) throws(CommandError) -> any Scheme {
        let layer = SettingsLayer(origin: .commandLine, values: [Keys.scheme.name: .text(name)])
        guard let scheme = try layer.value(Keys.scheme) else { throw .usage("--scheme got '\(name)', expected a name") }
        return scheme
    }
}
