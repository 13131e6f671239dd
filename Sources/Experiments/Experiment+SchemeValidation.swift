import Dynamics
import Expressions

extension Experiment {
    /// Refuses what the scheme does not have.
    func validateScheme() throws(ExperimentError) {
        try validateSchemeValues()
        try validateNoise()
        try validateQuantity()
        try validateCap()
        try validateRange()
    }

    private func validateSchemeValues() throws(ExperimentError) {
        for (parameter, value) in schemeValues.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            guard scheme.parameters[parameter] != nil else {
                let users = SchemeChoice.allCases.filter { $0.parameters[parameter] != nil }.map(\.rawValue)
                throw .invalid(
                    "\(scheme.rawValue) has no \(parameter.rawValue); leave it out or take --scheme \(users.joined(separator: ", "))")
            }
            if let expected = parameter.objection(to: value) {
                throw .invalid("\(parameter.rawValue) must be \(expected), got \(value)")
            }
        }
    }

    private func validateNoise() throws(ExperimentError) {
        guard scheme.channels.contains(noise.channel) else {
            throw .invalid("\(scheme.rawValue) has no momenta, so no momentum noise; take --noise gradient")
        }
        guard !scheme.isThermostat || effectiveNoise.channel != .momentum || noise.scaling == .squareRoot else {
            throw .invalid(
                "the momentum noise of \(scheme.rawValue) is a thermostat's, which scales as sqrt-dt, got constant; leave --noise-scaling out")
        }
    }

    private func validateQuantity() throws(ExperimentError) {
        guard quantity != .energy || scheme.hasMomenta else {
            throw .invalid("\(scheme.rawValue) has no momenta, so no energy to observe; take --quantity loss")
        }
        guard quantity != .testLoss || landscape.testPotential != nil else {
            throw .invalid("landscape '\(landscape.name)' has no test data; take --quantity loss")
        }
    }

    private func validateCap() throws(ExperimentError) {
        guard let cap else { return }
        guard cap > 1, cap.isFinite else { throw .invalid("α must be above 1, got \(cap); take --cap 2") }
        guard scheme.hasMomenta else {
            throw .invalid("\(scheme.rawValue) has no momenta, so no energy to cap; leave --cap out")
        }
        let energy = try startEnergy()
        guard energy > 0 else {
            throw .invalid("an energy cap needs a positive energy at the start, got \(energy); leave --cap out or shift the potential")
        }
    }

    /// Values beyond what the fixed-point grid holds.
    private func validateRange() throws(ExperimentError) {
        guard scheme == .fixedPointLeapfrog else { return }
        if let far = (start.q + start.p).first(where: { $0.magnitude >= FixedPointLeapfrog.largestStart }) {
            throw .invalid(
                "\(scheme.rawValue) starts from values below \(Int(FixedPointLeapfrog.largestStart)) in magnitude, got \(far); rescale or take --scheme leapfrog")
        }
    }

    /// H at the start, to a few ulps.
    private func startEnergy() throws(ExperimentError) -> Double {
        let places = landscapeValues.merging(zip(landscape.variables, start.q)) { $1 }
        let kinetic = start.p.indices.reduce(0) { $0 + start.p[$1] * start.p[$1] / (2 * mass(of: $1)) }
        do { return kinetic + (try evaluate(landscape.potential, bindings: places)) } catch { throw .landscape("\(error)") }
    }
}
