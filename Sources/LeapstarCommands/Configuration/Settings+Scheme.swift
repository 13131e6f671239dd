import Leapstar

extension Keys {
    /// What belongs to some schemes only.
    static let schemeParameters: [(parameter: SchemeParameter, key: SettingKey<Double>)] =
        SchemeLibrary.parameters.map { ($0, SettingKey($0.name, .number($0.example))) }
}

extension Settings {
    /// These settings, where a layer that names another scheme than the layers below it takes that scheme's parameters
    /// out of them.
    var withoutReplacedSchemes: Settings {
        var kept: [SettingsLayer] = []
        for var layer in layers {
            if kept.contains(where: { $0.replacesScheme(of: layer) }) {
                for name in Keys.schemeParameters.map(\.key.name) + [
                    Keys.cap.name, Keys.fanIn.name, Keys.quantity.name,
                ] { layer.values[name] = nil }
            }
            kept.append(layer)
        }
        return Settings(layers: kept, log: log)
    }
}

extension SettingsLayer {
    fileprivate func replacesScheme(of other: SettingsLayer) -> Bool {
        guard let name = values[Keys.scheme.name], let otherName = other.values[Keys.scheme.name] else { return false }
        return name != otherName
    }
}

extension Experiment {
    /// The scheme, its parameters, what it moves and what is observed of it.
    mutating func take(scheme settings: Settings) throws(CommandError) {
        scheme = try settings.value(Keys.scheme) ?? .leapfrog
        for (parameter, key) in Keys.schemeParameters {
            if let value = try settings.value(key) { schemeValues[parameter] = value }
        }
        quantity = try settings.value(Keys.quantity)
        cap = try settings.value(Keys.cap)
        try takeMasses(settings)
        try takeMomenta(settings)
    }

    private mutating func takeMasses(_ settings: Settings) throws(CommandError) {
        var (mass, fanIns) = (try settings.value(Keys.mass), try settings.value(Keys.fanIn))
        if let first = settings.strongest(having: Keys.mass.name),
            let second = settings.strongest(having: Keys.fanIn.name), first != second
        {
            // A flag wins over what a file says of the same.
            if first < second { fanIns = nil } else { mass = nil }
        }
        guard mass == nil || fanIns == nil else {
            throw .usage("got both masses and fan-ins, which give masses, expected one of them; leave one out")
        }
        if scheme.hasMomenta {
            if let mass { masses = mass }
            if let fanIns { masses = try fanIns.masses(in: landscape) }
        } else {
            let isRecorded = settings.isRecorded(Keys.mass.name)
            guard fanIns == nil, isRecorded || mass?.allSatisfy({ $0 == 1 }) != false else {
                throw .usage(
                    "\(scheme.name) has no momenta, so no masses; leave --\(fanIns == nil ? "mass" : "fan-in") out")
            }
            masses = [1]
        }
    }

    private mutating func takeMomenta(_ settings: Settings) throws(CommandError) {
        let momenta = try settings.value(Keys.startP)
        if let momenta { start.p = momenta }
        guard !scheme.hasMomenta else { return }
        let isRecorded = settings.isRecorded(Keys.startP.name)
        guard isRecorded || momenta?.allSatisfy({ $0 == 0 }) != false else {
            throw .usage(
                "\(scheme.name) has no momenta; what it keeps in their place starts at 0, so leave --start-p out")
        }
        start.p = start.q.map { _ in 0 }
    }
}
