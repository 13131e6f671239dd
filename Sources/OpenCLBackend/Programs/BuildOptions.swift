/// The compiler options of every program.
package enum BuildOptions {
    /// Environment variable whose text is appended to the options, to see what a driver does with them: `leapstar doctor` must
    /// find out where they break the numerical contract.
    package static let variable = "LEAPSTAR_OPENCL_BUILD_OPTIONS"

    /// Never a relaxed one of our own: the numerical contract stands on IEEE arithmetic.
    package static func text(for device: DeviceDescription, extra: String = "") -> String {
        let exact = device.single.correctDivideAndSquareRoot ? " -cl-fp32-correctly-rounded-divide-sqrt" : ""
        return "-cl-std=CL1.2\(exact)" + (extra.isEmpty ? "" : " \(extra)")
    }
}
