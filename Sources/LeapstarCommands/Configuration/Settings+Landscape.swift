extension Settings {
    /// What belongs to one landscape and makes no sense with another.
    static let landscapeKeys = [
        Keys.landscape.name, Keys.potential.name, Keys.variables.name, Keys.dimension.name, Keys.batch.name,
        Keys.set.name,
        Keys.startQ.name, Keys.startP.name, Keys.fanIn.name,
    ]

    /// These settings, where a layer that names another landscape than the layers below it takes that landscape's
    /// parameters and start out of them.
    var withoutReplacedLandscapes: Settings {
        var kept: [SettingsLayer] = []
        for var layer in layers {
            if kept.contains(where: { $0.replacesLandscape(of: layer) }) {
                for key in Self.landscapeKeys { layer.values[key] = nil }
            }
            kept.append(layer)
        }
        return Settings(layers: kept, log: log)
    }
}

extension SettingsLayer {
    fileprivate func replacesLandscape(of other: SettingsLayer) -> Bool {
        let (name, potential) = (values[Keys.landscape.name], values[Keys.potential.name])
        let (otherName, otherPotential) = (other.values[Keys.landscape.name], other.values[Keys.potential.name])
        guard otherName != nil || otherPotential != nil else { return false }
        return name != nil && name != otherName || potential != nil && otherPotential == nil
    }
}
