import Leapstar
import Yams

/// The settings of a run from its JSON: from its request, from the `experiment` of its result alone, or from the whole
/// result, which tells more for some commands, such as a certificate's range.
struct RecordedResult {
    private(set) var entries: ConfigurationEntries

    /// Reads a result; nil where `file` is a configuration that names options.
    init?(_ file: ConfigurationEntries) throws(CommandError) {
        if file["series"] != nil {
            throw .usage(
                "\(file.path): it holds an experiment for each of its series, expected one; give the 'experiment' of one of them"
            )
        }
        if let request = try file.entries(under: "request"), file["experiment"] == nil, file.has("status") {
            // A result without an experiment of its own is all in its request.
            try Self.refuseUnknownKind(file)
            entries = request
            entries.remove(["kind", "schema"])
            return
        }
        guard let experiment = try file.entries(under: "experiment") else {
            guard file.has("kind") || Self.names.contains(where: file.has) else { return nil }
            entries = file
            try Self.refuseUnknownKind(file)
            // A request, or the result of a round trip, which is a document and its experiment in one.
            entries.remove(["kind", "schema", "version", "request", "rows"])
            try translate()
            return
        }
        entries = experiment
        try translate()
        try takeSearch(file)
        takeRest(file)
        takeAxes(file)
        if let share = try file.entries(under: "request")?[Keys.share.name] { entries.set(Keys.share.name, to: share) }
    }

    private static func refuseUnknownKind(_ file: ConfigurationEntries) throws(CommandError) {
        guard let kind = file["kind"]?.string else { return }
        do throws(JobError) { _ = try JobLibrary.kind(named: kind) } catch {
            throw CommandError(.invalid("\(file.path): \(error)"))
        }
    }

    /// Keys of documents, with the options that they correspond to.
    private static let renamed = [
        "noiseScaling": Keys.noiseScaling.name, "noiseDraws": Keys.noiseDraws.name,
        "tailFraction": Keys.tailFraction.name,
        "proofBits": Keys.proofBits.name,
        "parameters": Keys.set.name,
    ]
    private static let tables = ["start", "schemeParameters", "dtRange"]
    private static var names: [String] { Array(renamed.keys) + tables }

    private mutating func translate() throws(CommandError) {
        for (document, option) in Self.renamed.sorted(by: { $0.key < $1.key }) {
            try entries.rename(document, to: option)
        }
        try entries.flatten("start") { "start-\($0)" }
        try entries.flatten("schemeParameters") { $0 }
        if let range = try entries.entries(under: "dtRange"), let text = range.rangeText {
            entries.set(Keys.dt.name, to: Node(text))
        }
        // Values that follow from the landscape are recorded beside it.
        let implied = entries[Keys.landscape.name] == nil ? Keys.dimension.name : Keys.variables.name
        entries.remove(["dtRange", implied])
    }

    /// Takes the search of a certificate.
    private mutating func takeSearch(_ file: ConfigurationEntries) throws(CommandError) {
        guard let search = try file.entries(under: "search") else { return }
        if let text = search.rangeText { entries.set(Keys.dt.name, to: Node(text)) }
        for (document, option) in [
            ("confidence", Keys.confidence.name), ("absoluteWidth", Keys.tolerance.name),
            ("estimator", Keys.estimator.name),
        ] {
            if let node = search[document] { entries.set(option, to: node) }
        }
        if file["complete"] != nil { entries.set(Keys.complete.name, to: Node("true")) }
    }

    /// Takes the values beside the experiment of a sweep, a map, a fan or a trace.
    private mutating func takeRest(_ file: ConfigurationEntries) {
        var keys = [("confidence", Keys.confidence.name), ("grid", Keys.dt.name), ("recordings", Keys.recordings.name)]
        // The stride of a fan follows from its recordings.
        if file["trajectories"] != nil {
            keys += [
                ("trajectories", Keys.trajectories.name), ("stride", Keys.stride.name),
                ("baselineAt", Keys.baselineAt.name),
            ]
        }
        for (document, option) in keys { if let node = file[document] { entries.set(option, to: node) } }
    }

    /// Takes the grids of a map, in place of the first value of each.
    private mutating func takeAxes(_ file: ConfigurationEntries) {
        let complete = file["cells"]?.sequence?.first?["complete"]
        if let complete, !complete.isNull { entries.set(Keys.complete.name, to: Node("true")) }
        var assigned = entries[Keys.set.name]?.mapping ?? [:]
        for axis in file["axes"]?.sequence ?? [] {
            guard let name = axis["parameter"]?.scalar?.string, let grid = axis["grid"] else { continue }
            if [Keys.mass.name, Keys.sigma.name].contains(name) {
                entries.set(name, to: grid)
            } else {
                assigned[Node(name)] = grid
            }
        }
        if !assigned.isEmpty { entries.set(Keys.set.name, to: .mapping(assigned)) }
    }
}

extension ConfigurationEntries {
    /// The range as `lower:upper`.
    fileprivate var rangeText: String? {
        guard let lower = self["lower"]?.scalar?.string, let upper = self["upper"]?.scalar?.string else { return nil }
        return "\(lower):\(upper)"
    }
}
