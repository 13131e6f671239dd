/// The devices that an examination covers.
public enum ExaminedDevices: Sendable, Hashable {
    /// Every instruction set of the processor, and every usable OpenCL device.
    case all
    /// The OpenCL device with this index in the list of all OpenCL devices.
    case openCL(UInt64)
    /// Every OpenCL device whose name, platform or vendor contains this text, ignoring case, such as `pocl`.
    case named(String)
}

extension ValueKind where Value == ExaminedDevices {
    /// A value that begins with a letter is a name; any other is a number.
    package static let examinedDevices = ValueKind(
        expected: "a whole number below 2^64 such as 0, pocl or all", schema: .any(.type("integer"), .type("string")),
        read: { raw in
            guard case .text(let text) = raw else { return nil }
            if text == "all" { return .all }
            return text.first?.isLetter == true
                ? .named(text) : NumberText(text)?.count.map(ExaminedDevices.openCL)
        },
        write: { devices in
            switch devices {
            case .all: .text("all")
            case .openCL(let index): .integer("\(index)")
            case .named(let name): .text(name)
            }
        })
}
