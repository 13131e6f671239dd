import Dynamics

extension LangevinModel {
    /// The system of the model, without momenta.
    var overdampedSystem: DynamicalSystem {
        let places = landscape.variables.indices
        return DynamicalSystem(
            landscape, masses: places.map { _ in 1 },
            mobility: preconditioner.map { _ in places.map { Parameter.mobility($0).expression } })
    }

    /// Whether the model is geometric Brownian motion, whose solution is a function of the path's end.
    public var isGeometric: Bool { LinearEquation(self)?.isGeometric ?? false }
}

extension LinearEquation {
    /// The equation of `model`; nil if it is of another form.
    init?(_ model: LangevinModel) {
        var bindings = model.landscape.parameterValues.merging(model.overrides) { $1 }
        bindings[Parameter.sigma.name] = model.sigma
        for (place, value) in (model.preconditioner ?? []).enumerated() {
            bindings[Parameter.mobility(place).name] = value
        }
        self.init(model.overdampedSystem, bindings)
    }
}
