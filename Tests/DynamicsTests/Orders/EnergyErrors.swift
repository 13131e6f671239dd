import Dynamics
import Experiments

/// The energy error of a scheme at equal work, measured by the time that passes for each gradient.
struct EnergyCase: Sendable {
    let scheme: any Scheme

    static let all: [EnergyCase] =
        ([.leapfrog, .driftKickDrift, .mclachlan2, .bcss3, .yoshida4, .pefrl, .blanesMoan4] as [any Scheme]).map(
            EnergyCase.init)

    /// A named landscape from its own start, over `time`, at `tau` for each gradient.
    struct Setting: Sendable {
        let landscape: String
        let time: Double
        let tau: Double

        static let kepler = Setting(landscape: "kepler", time: 20 * Double.pi, tau: 1.0 / 400)
        static let henonHeiles = Setting(landscape: "henon-heiles", time: 100, tau: 1.0 / 40)
    }

    /// The largest |H − H₀| after any step.
    private func largestError(_ setting: Setting, tau: Double) throws -> Double {
        let dt = tau * Double(scheme.gradientsPerStep)
        var stepper = try Stepper(Experiment(setting.landscape, scheme), dt: dt)
        return (0..<Int((setting.time / dt).rounded())).reduce(0) { largest, _ in
            stepper.step()
            return max(largest, stepper.energyChange.magnitude)
        }
    }

    /// The error at the setting's work, and C of C·τᵖ at twice that.
    func measure(_ setting: Setting) throws -> (error: Double, constant: Double) {
        let (error, half) = (
            try largestError(setting, tau: setting.tau), try largestError(setting, tau: 0.5 * setting.tau)
        )
        let power = (0..<scheme.order).reduce(1.0) { power, _ in 0.5 * setting.tau * power }
        return (error, half / power)
    }
}
