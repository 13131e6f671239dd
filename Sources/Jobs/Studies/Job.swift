public import Messages

/// A request that can be run as it stands.
public protocol Job: Request {
    /// What comes of it. One that was cancelled holds what was finished, and says so.
    associatedtype Outcome: Codable, Sendable

    /// Checks the request, then runs it. `report` gets what happens as it happens, on any thread; cancelling the task
    /// ends it.
    func run(report: @escaping @Sendable (JobEvent) -> Void) async throws(JobError) -> Outcome
}

extension Job {
    public func run() async throws(JobError) -> Outcome { try await run { _ in } }
}

/// What a job tells while it runs.
public enum JobEvent: Sendable {
    /// Something was passed over, or will not go well.
    case warning(Message)
    /// What it is doing now.
    case stage(String)
    case chose(CertificateDocument.Choice)
    case trial(TrialDocument)
    case probe(CertifiedProbeDocument)
    case boundary(CertifiedBoundaryDocument)
    case cell(MapDocument.Cell)
    /// Of the series with this place.
    case point(series: Int, SlopeDocument.Point)
    case trajectory([TraceDocument.Point])
    case roundTrip(RoundTripDocument.Row)
    case checked(VerifyDocument.Probe)
    /// A check of an examination is done, on the device of this name.
    case examined(DoctorDocument.Check, device: String)
    /// What a job of another module has found, under its name.
    case found(String, any Encodable & Sendable)
}

extension JobEvent: Encodable {
    /// `event`, and under its name what it holds.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: TextKey.self)
        func put(_ name: String, _ value: some Encodable) throws {
            try container.encode(name, forKey: TextKey("event"))
            try container.encode(value, forKey: TextKey(name))
        }
        switch self {
        case .warning(let text): try put("warning", text.spelled(.json))
        case .stage(let text): try put("stage", text)
        case .chose(let choice): try put("choice", choice)
        case .trial(let trial): try put("trial", trial)
        case .probe(let probe): try put("probe", probe)
        case .boundary(let boundary): try put("boundary", boundary)
        case .cell(let cell): try put("cell", cell)
        case .point(let series, let point):
            try put("point", point)
            try container.encode(series, forKey: TextKey("series"))
        case .trajectory(let points): try put("trajectory", points)
        case .roundTrip(let row): try put("roundTrip", row)
        case .checked(let probe): try put("checked", probe)
        case .examined(let check, let device):
            try put("examined", check)
            try container.encode(device, forKey: TextKey("device"))
        case .found(let name, let value): try put(name, value)
        }
    }
}
