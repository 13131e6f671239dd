public import Messages

/// Something that executes trajectory programs. All backends give the same bits for the same work.
///
/// Values cross this protocol, handles never do.
public protocol Backend: Sendable {
    /// What runs here, for the record of a run.
    var device: DeviceRecord { get }

    /// Runs every trajectory of the work, and gives what is wanted of it.
    ///
    /// All points run the same sample indices, so they share their random numbers. Each gives the bits of a run of its
    /// point alone, and every part of an ensemble those that it has in the whole. Cancelling the task ends the run with
    /// ``BackendError/cancelled`` within about a second.
    func execute(_ work: Work) async throws(BackendError) -> WorkResult
}

/// Where a run took place.
public struct DeviceRecord: Sendable, Hashable, Codable {
    /// `reference`, `cpu` or `opencl`; `team` of several together.
    public let backend: String
    public let name: String
    /// Instruction set, or platform and driver version.
    public let driver: String
    /// Samples that one work-item or vector carries.
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

/// Why a backend could not run.
public enum BackendError: MessageError, Hashable {
    case cancelled
    /// The device, its driver or a limit: one line that says what failed and what to do.
    case device(Message)
    /// A driver that ended or hung a process of ours: one line. Whatever else there is to run on may go on.
    case driver(Message)

    public var message: Message {
        switch self {
        case .cancelled: Message("cancelled").coded(.cancelled)
        case .device(let message): message.coded(message.code ?? .device)
        case .driver(let message): message.coded(message.code ?? .driver)
        }
    }
}

/// Where a long computation stops to look up: other tasks get their turn, and a cancelled task ends here.
///
/// A backend keeps as many threads busy as the task pool has; without pauses, nobody would be left to cancel it.
package func pause() async throws(BackendError) {
    await Task.yield()
    if Task.isCancelled { throw .cancelled }
}
