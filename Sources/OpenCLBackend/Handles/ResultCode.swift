import COpenCL

/// The result of an OpenCL call: 0 is success, anything else a failure.
package struct ResultCode: RawRepresentable, Sendable, Hashable, CustomStringConvertible {
    package let rawValue: Int32

    package init(rawValue: Int32) { self.rawValue = rawValue }

    package static let success = ResultCode(rawValue: 0)
    static let deviceNotFound = ResultCode(rawValue: -1)
    static let platformNotFound = ResultCode(rawValue: -1001)

    /// The standard's name and the number, such as `CL_OUT_OF_RESOURCES (-5)`.
    package var description: String {
        let name = ls_opencl_code_name(rawValue).map { String(cString: $0) }
        return "\(name ?? "a code of this driver alone") (\(rawValue))"
    }

    /// Whether less at a time may succeed. Drivers give the second code for other reasons as well.
    var isShortOfMemory: Bool { [-4, -5, -6, -61].contains(rawValue) }

    /// What the user can do about the failure.
    var remedy: String {
        switch rawValue {
        case -2, -3: "check the driver's installation, or choose another device"
        case -4, -61: "close what else uses the device, or choose another"
        case -5: "close what else uses the device, or choose a smaller work-group"
        case -6: "free memory on this machine"
        case -11, -43: "read the build log"
        case -14: "an earlier command of the queue failed; see what the device's driver logs"
        case -46: "the program has no kernel of that name; check its source"
        case -52 ... -48: "set every argument of the kernel, each with the type its source declares"
        case -54, -55: "choose a work-group size that divides the global size and keeps to the kernel's limit"
        case -9999: "the kernel read or wrote outside its buffers; report this with the program's source"
        default: "choose another device, or the CPU backend"
        }
    }
}
