public import Messages

/// An executor of trajectory programs. All backends give the same bits for the same work.
///
/// Values cross this protocol; handles never do.
public protocol Backend: Sendable {
    /// The device that runs the work, for the record of a run.
    var device: DeviceRecord { get }

    /// Runs every trajectory of the work, and returns the wanted values.
    ///
    /// All points run the same sample indices, so they share their random numbers. Each point gives the bits that it
    /// would give alone, and each part of an ensemble the bits that it has in the whole. Throws ``BackendError``;
    /// cancelling the task ends the run with ``BackendError/cancelled`` within about a second.
    func execute(_ work: Work) async throws(BackendError) -> WorkResult
}

/// The device on which a run took place.
public struct DeviceRecord: Sendable, Hashable, Codable {
    /// `reference`, `cpu` or `opencl`; `team` for several devices together.
    public let backend: String
    public let name: String
    /// The instruction set, or the platform and the driver's version.
    public let driver: String
    /// The number of samples that one work-item or vector carries.
    public let lanes: Int
    /// The devices of a team; nil for one device.
    public let members: [Member]?

    public init(backend: String, name: String, driver: String, lanes: Int, members: [Member]? = nil) {
        self.backend = backend
        self.name = name
        self.driver = driver
        self.lanes = lanes
        self.members = members
    }
}

/// The reason why a backend could not run.
public enum BackendError: MessageError, Hashable {
    case cancelled
    /// The device, its driver or a limit failed; the message says on one line what failed and what to do.
    case device(Message)
    /// A driver ended or hung one of our processes; the message is one line. Other devices may still work.
    case driver(Message)
    /// A device gave wrong bits, and it is not known which of its results are right: the run ends, whoever else could go
    /// on.
    case untrusted(Message)

    /// Whether no other device may go on with the run.
    package var endsRun: Bool {
        switch self {
        case .cancelled, .untrusted: true
        case .device, .driver: false
        }
    }

    public var message: Message {
        switch self {
        case .cancelled: Message("cancelled").coded(.cancelled)
        case .device(let message): message.coded(message.code ?? .device)
        case .driver(let message): message.coded(message.code ?? .driver)
        case .untrusted(let message): message.coded(message.code ?? .device)
        }
    }
}

/// Pauses a long computation: lets other tasks run, and throws where this task was cancelled.
///
/// A backend keeps as many threads busy as the task pool has; without pauses, no thread would be left to cancel it.
package func pause() async throws(BackendError) {
    await Task.yield()
    if Task.isCancelled { throw .cancelled }
}
