/// Which devices share a search.
public enum DeviceRequest: Sendable, Hashable {
    /// One of them.
    public enum Member: Sendable, Hashable {
        /// An index of the list that `leapstar devices` prints.
        case openCL(Int)
        /// The first usable OpenCL device whose name, platform or vendor contains this, in any case, such as `pocl`.
        case named(String)
        /// The cpu backend.
        case cpu
    }

    /// Every usable OpenCL device that is no processor, and the processor once, by the cpu backend: OpenCL on a
    /// processor would only compete for the same cores.
    case all
    /// These, each once; at least one.
    case some([Member])

    /// Whether it names one OpenCL device, and nothing else.
    public var isOneOpenCLDevice: Bool {
        if case .some(let members) = self { members.count == 1 && members[0] != .cpu } else { false }
    }

    /// Whether it names an OpenCL device.
    public var namesOpenCL: Bool {
        guard case .some(let members) = self else { return true }
        return members.contains { $0 != .cpu }
    }
}
