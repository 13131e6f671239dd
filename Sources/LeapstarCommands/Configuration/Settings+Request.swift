import Leapstar

extension Settings {
    /// The request of a study: layers are merged field by field, stronger ones over weaker ones. Fields that a stronger
    /// layer replaces need not suit the study, as a file may be for several.
    func request<Asked: Request>(_ type: Asked.Type = Asked.self) throws(CommandError) -> Asked {
        var request = Asked()
        for layer in withoutIdleMomenta.withoutOtherStarts.layers {
            let (said, faults) = layer.request(type)
            let replaced = said.replacedFields(by: request)
            for fault in faults where !replaced.contains(fault.name) {
                guard fault.name != Keys.set.name, request.says(fault.name) else { throw .usage(fault.message) }
            }
            request = said.taking(request)
        }
        for field in Asked.fields { log.note(field.name) }
        return request
    }

    /// The request for the backend to run on.
    func backendRequest() throws(CommandError) -> BackendRequest { try request(BackendOnly.self).backend }

    /// The result of `work`; errors spell fields as they were written.
    func checked<Value>(_ work: @autoclosure () throws(JobError) -> Value) throws(CommandError) -> Value {
        do throws(JobError) { return try work() } catch { throw CommandError(error, spelling) }
    }

    /// The result of asynchronous `work`; errors are as in ``checked(_:)``.
    func awaited<Value>(_ work: @autoclosure () async throws(JobError) -> Value) async throws(CommandError) -> Value {
        do throws(JobError) { return try await work() } catch { throw CommandError(error, spelling) }
    }

    private var spelling: Message.Spelling {
        var spelling = Message.Spelling.flags
        spelling.said = { named($0) }
        return spelling
    }

    /// The settings without the start momenta and masses that results record, where the scheme has no momenta.
    private var withoutIdleMomenta: Settings {
        let names = layers.lazy.compactMap { $0.values[Keys.scheme.name]?.items }.first ?? []
        let schemes = names.compactMap { SchemeBand($0)?.scheme }
        guard !schemes.isEmpty, !schemes.contains(where: \.hasMomenta) else { return self }
        let layers = layers.map { layer in
            guard case .record = layer.origin else { return layer }
            return layer.keeping { ![Keys.mass.name, Keys.startP.name].contains($0) }
        }
        return Settings(layers: layers, log: log)
    }

    /// The settings without the starts and masses that results record, where stronger layers give other starts, or another
    /// landscape, which has its own.
    private var withoutOtherStarts: Settings {
        var said: [String: RawValue] = [:]
        let layers = layers.map { layer in
            defer { said.merge(layer.values) { stronger, _ in stronger } }
            guard case .record = layer.origin else { return layer }
            var replaced: Set<String> = []
            if said[Keys.positions.name] != nil { replaced.insert(Keys.startQ.name) }
            if said[Keys.momenta.name] != nil { replaced.insert(Keys.startP.name) }
            let place = [Keys.landscape.name, Keys.dimension.name, Keys.potential.name, Keys.variables.name]
            if place.contains(where: { said[$0] != nil && said[$0] != layer.values[$0] }) {
                replaced.formUnion([Keys.startQ.name, Keys.startP.name, Keys.mass.name])
            }
            return layer.keeping { !replaced.contains($0) }
        }
        return Settings(layers: layers, log: log)
    }
}

extension SettingsLayer {
    /// The request of the layer, and for each unreadable field what is wrong with it.
    fileprivate func request<Asked: Request>(
        _ type: Asked.Type
    ) -> (request: Asked, faults: [(name: String, message: String)]) {
        var request = Asked()
        var faults: [(name: String, message: String)] = []
        for field in Asked.fields {
            guard let raw = values[field.name], !field.read(raw, &request) else { continue }
            faults.append((field.name, "\(named(field.name)) \(field.complaint(about: raw))"))
        }
        return (request, faults)
    }
}

/// A request that has only what to run on.
private struct BackendOnly: Request {
    static let kind = "backend"
    static let fields = BackendRequest.fields.map { $0.inside(\BackendOnly.backend) }
    var backend = BackendRequest()
}

extension Settings {
    /// Writes a request, in place of running it, to where results would go.
    @MainActor func write(_ request: some Request, console: Console) throws(CommandError) {
        var output = try dataOutput(console)
        try output.write(JSONText.document(request))
        try output.finish()
    }
}
