import Dynamics
import Expressions

extension Experiment {
    /// Refuses what the scheme does not have.
    func validateScheme() throws(ExperimentError) {
        if landscape.equation != nil, !scheme.channels.contains(.diffusion) {
            throw .invalid(
                "\(scheme.name) moves on a potential, but '\(landscape.name)' is an equation of first order; "
                    + "take euler-maruyama")
        }
        if let objection = scheme.objection(to: landscape) { throw .invalid("\(scheme.name) \(objection)") }
        try validateSchemeValues()
        try validateChannel()
        try validateScaling()
        try validateQuantity()
        try validateCap()
        try validateRange()
    }

    private func validateSchemeValues() throws(ExperimentError) {
        for (parameter, value) in schemeValues.sorted(by: { $0.key.name < $1.key.name }) {
            guard scheme.has(parameter) else {
                let users = SchemeLibrary.schemes(having: parameter).map(\.name)
                let others = users.isEmpty ? "" : " or take --scheme \(users.joined(separator: ", "))"
                throw .invalid("\(scheme.name) has no \(parameter.name); leave it out\(others)")
            }
            if let expected = parameter.objection(to: value) {
                throw .invalid("\(parameter.name) must be \(expected), got \(value)")
            }
        }
    }

    private func validateChannel() throws(ExperimentError) {
        guard !scheme.channels.contains(noise.channel) else { return }
        guard noise.channel == .momentum, !scheme.hasMomenta, scheme.channels.contains(.gradient) else {
            let named = scheme.channels.filter { $0 != .none }.map(\.rawValue).joined(separator: " or ")
            let others = named.isEmpty ? "none" : named
            throw .invalid("\(scheme.name) has no \(noise.channel.rawValue) noise; take --noise \(others)")
        }
        throw .invalid("\(scheme.name) has no momenta, so no momentum noise; take --noise gradient")
    }

    private func validateScaling() throws(ExperimentError) {
        guard noise.scaling != .squareRoot else { return }
        guard effectiveNoise.channel != .diffusion else {
            throw .invalid(
                "the noise of an equation of first order scales as sqrt-dt, got constant; leave --noise-scaling out")
        }
        guard !scheme.isThermostat || effectiveNoise.channel != .momentum else {
            throw .invalid(
                "the momentum noise of \(scheme.name) is a thermostat's, which scales as sqrt-dt, got constant; "
                    + "leave --noise-scaling out")
        }
    }

    private func validateQuantity() throws(ExperimentError) {
        guard quantity != .energy || scheme.hasMomenta else {
            throw .invalid("\(scheme.name) has no momenta, so no energy to observe; take --quantity loss")
        }
        guard quantity != .testLoss || landscape.testPotential != nil else {
            throw .invalid("landscape '\(landscape.name)' has no test data; take --quantity loss")
        }
    }

    private func validateCap() throws(ExperimentError) {
        guard let cap else { return }
        guard cap > 1, cap.isFinite else { throw .invalid("α must be above 1, got \(cap); take --cap 2") }
        guard scheme.hasMomenta else {
            throw .invalid("\(scheme.name) has no momenta, so no energy to cap; leave --cap out")
        }
        let energy = try startEnergy()
        guard energy > 0 else {
            throw .invalid(
                "an energy cap needs a positive energy at the start, got \(energy); "
                    + "leave --cap out or shift the potential")
        }
    }

    /// Refuses a start beyond what the scheme holds.
    private func validateRange() throws(ExperimentError) {
        if let objection = scheme.objection(to: start) { throw .invalid("\(scheme.name) \(objection)") }
    }

    /// H at the start, to a few ulps.
    private func startEnergy() throws(ExperimentError) -> Double {
        let places = landscapeValues.merging(zip(landscape.variables, start.q)) { $1 }
        let kinetic = start.p.indices.reduce(0) { $0 + start.p[$1] * start.p[$1] / (2 * mass(of: $1)) }
        do {
            return kinetic + (try evaluate(landscape.potential, bindings: places))
        } catch {
            throw .landscape("\(error)")
        }
    }
}
