/// Which devices an examination is of.
public enum ExaminedDevices: Sendable, Hashable {
    /// Every instruction set of the processor, and every OpenCL device that could be used.
    case all
    /// The OpenCL device with this index in the list of all.
    case openCL(UInt64)
    /// Every OpenCL device whose name, platform or vendor contains this, in any case, such as `pocl`.
    case named(String)
}

extension ValueKind where Value == ExaminedDevices {
    /// What begins with a letter is a name, and all else a number.
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
