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

    /// What the user can do about the failure.
    var remedy: String {
        switch rawValue {
        case -2, -3: "check the driver's installation, or choose another device"
        case -4, -61: "use a smaller batch: the buffer does not fit the device"
        case -5: "use a smaller batch or work-group, or close what else uses the device"
        case -6: "free memory on this machine, or use a smaller batch"
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
