/// The devices that share a study's work.
public enum DeviceRequest: Sendable, Hashable {
    /// One requested device.
    public enum Member: Sendable, Hashable {
        /// The OpenCL device with this index in the list that `leapstar devices` prints.
        case openCL(Int)
        /// The first usable OpenCL device whose name, platform or vendor contains this text, ignoring case, such as
        /// `pocl`.
        case named(String)
        /// The cpu backend.
        case cpu
    }

    /// Every usable OpenCL device other than processors, and the processor once, with the cpu backend: OpenCL on a
    /// processor would only compete for the same cores.
    case all
    /// The given devices, at least one, each once.
    case some([Member])

    /// Whether the request names exactly one OpenCL device and nothing else.
    public var isOneOpenCLDevice: Bool {
        if case .some(let members) = self { members.count == 1 && members[0] != .cpu } else { false }
    }

    /// Whether the request includes an OpenCL device.
    public var namesOpenCL: Bool {
        guard case .some(let members) = self else { return true }
        return members.contains { $0 != .cpu }
    }
}
