import Expressions

extension Observable {
    /// The kinetic temperature: the mean over the tail of pᵀM⁻¹p/d in d dimensions.
    ///
    /// In equilibrium with a thermostat its expectation is the temperature T, because each degree of freedom holds a
    /// mean kinetic energy of T/2.
    public static let kineticTemperature = Observable(
        "kinetic-temperature", readsQuantity: false, need: .momenta,
        words: Words(
            name: { _ in "kinetic temperature" }, unit: { _ in "T (energy)" },
            description: { _, tail in "mean over \(tail) of twice the kinetic energy per dimension" }),
        .carried(
            over: .tail, from: [0],
            update: { sum, seen in
                guard let scene = seen.scene else { preconditionFailure("momenta are those of a scheme's trajectory") }
                let dimension = Expression(Double(scene.state.p.count))
                return [sum[0] + 2 * scene.system.kineticEnergy(scene.state.p) / dimension]
            }, gives: { sum, seen in sum[0] / seen.tailCount }))
}
