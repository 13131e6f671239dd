public import Messages

/// A request that can be run.
public protocol Job: Request {
    /// The result of the job. That of a cancelled job holds what was finished, and says that it was cancelled.
    associatedtype Outcome: Codable, Sendable

    /// The request with every field filled in. Throws ``JobError/invalid(_:)`` for a bad request.
    func completed() throws(JobError) -> Self

    /// Checks the request, then runs it. `report` gets each event as it happens, on any thread. Cancelling the task
    /// ends the job. Throws ``JobError/invalid(_:)`` for a bad request, ``JobError/failure(_:)`` where a device fails.
    func run(report: @escaping @Sendable (JobEvent) -> Void) async throws(JobError) -> Outcome
}

extension Job {
    /// Runs the job without reports.
    public func run() async throws(JobError) -> Outcome { try await run { _ in } }
}

/// An event that a job reports while it runs.
public enum JobEvent: Sendable {
    /// Something was passed over, or is likely to go wrong.
    case warning(Message)
    /// Work goes to another device because that is measured to be faster, or stays for that reason.
    case note(Message)
    /// A description of what the job is doing now.
    case stage(String)
    /// The estimator was chosen.
    case chose(CertificateDocument.Choice)
    /// A trial of a probe or an original search is done.
    case trial(TrialDocument)
    /// A probe of a certified search or a sweep is done.
    case probe(CertifiedProbeDocument)
    /// A boundary has been enclosed.
    case boundary(CertifiedBoundaryDocument)
    /// A cell of a map is done.
    case cell(MapDocument.Cell)
    /// A point is done, of the series with this index.
    case point(series: Int, SlopeDocument.Point)
    /// A trajectory of a trace is done.
    case trajectory([TraceDocument.Point])
    /// The round trip of one scheme is done.
    case roundTrip(RoundTripDocument.Row)
    /// A probe of a certificate has been recomputed.
    case checked(VerifyDocument.Probe)
    /// A check is done, on the device with this name.
    case examined(DoctorDocument.Check, device: String)
    /// A finding of a job from another module, under its name.
    case found(String, any Encodable & Sendable)
}

/// The last event of a job that has a result, as a line of JSON.
package struct FinishedLine<Result: Encodable>: Encodable {
    private let event = "finished"
    private let result: Result

    package init(_ result: Result) { self.result = result }
}

/// The last event of a job that has none.
package struct FailedLine: Encodable {
    private let event = "failed"
    private let error: ErrorDocument

    package init(_ error: ErrorDocument) { self.error = error }
}

extension JobEvent: Encodable {
    /// The event's name, under which its contents stand in JSON.
    public var name: String {
        switch self {
        case .warning: "warning"
        case .note: "note"
        case .stage: "stage"
        case .chose: "choice"
        case .trial: "trial"
        case .probe: "probe"
        case .boundary: "boundary"
        case .cell: "cell"
        case .point: "point"
        case .trajectory: "trajectory"
        case .roundTrip: "roundTrip"
        case .checked: "checked"
        case .examined: "examined"
        case .found(let name, _): name
        }
    }

    /// Writes the event's name as `event`, and its contents under that name.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: TextKey.self)
        try container.encode(name, forKey: TextKey("event"))
        func put(_ value: some Encodable) throws { try container.encode(value, forKey: TextKey(name)) }
        switch self {
        case .warning(let text): try put(text.spelled(.json))
        case .note(let text): try put(text.spelled(.json))
        case .stage(let text): try put(text)
        case .chose(let choice): try put(choice)
        case .trial(let trial): try put(trial)
        case .probe(let probe): try put(probe)
        case .boundary(let boundary): try put(boundary)
        case .cell(let cell): try put(cell)
        case .point(let series, let point):
            try put(point)
            try container.encode(series, forKey: TextKey("series"))
        case .trajectory(let points): try put(points)
        case .roundTrip(let row): try put(row)
        case .checked(let probe): try put(probe)
        case .examined(let check, let device):
            try put(check)
            try container.encode(device, forKey: TextKey("device"))
        case .found(_, let value): try put(value)
        }
    }
}
