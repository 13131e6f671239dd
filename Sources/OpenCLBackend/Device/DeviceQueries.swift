import COpenCL

/// Queries the properties of one device.
struct DeviceQueries {
    let library: OpenCLLibrary
    let handle: OpaquePointer
    private let subject: Subject

    init(library: OpenCLLibrary, handle: OpaquePointer, platform: PlatformDescription) {
        (self.library, self.handle) = (library, handle)
        subject = Subject(library: library, object: "a device of platform '\(platform.name)'", device: nil)
    }

    func text(_ which: ls_opencl_device_text) throws(OpenCLError) -> String {
        try subject.text("ask for its properties") { capacity, text, needed in
            ls_opencl_device_get_text(library.table, handle, which, capacity, text, &needed)
        }
    }

    func number(_ which: ls_opencl_device_number) throws(OpenCLError) -> UInt64 {
        var value: UInt64 = 0
        try subject.check(
            ls_opencl_device_get_number(library.table, handle, which, &value), "ask for its properties")
        return value
    }

    func count(_ which: ls_opencl_device_number) throws(OpenCLError) -> Int { Int(clamping: try number(which)) }

    func says(_ which: ls_opencl_device_number) throws(OpenCLError) -> Bool { try number(which) != 0 }

    func widths(
        _ floats: ls_opencl_device_number, _ doubles: ls_opencl_device_number
    ) throws(OpenCLError) -> DeviceDescription.VectorWidths {
        DeviceDescription.VectorWidths(floats: try count(floats), doubles: try count(doubles))
    }

    func kind() throws(OpenCLError) -> DeviceDescription.Kind {
        if try says(.LS_DEVICE_IS_GPU) { return .gpu }
        if try says(.LS_DEVICE_IS_ACCELERATOR) { return .accelerator }
        return try says(.LS_DEVICE_IS_CPU) ? .cpu : .other
    }

    func single() throws(OpenCLError) -> DeviceDescription.Arithmetic {
        DeviceDescription.Arithmetic(
            correctDivideAndSquareRoot: try says(.LS_DEVICE_SINGLE_CORRECT_DIVIDE_SQRT),
            subnormals: try says(.LS_DEVICE_SINGLE_SUBNORMALS), hardwareFMA: try says(.LS_DEVICE_SINGLE_FMA))
    }

    /// The arithmetic of binary64; nil where the device has none. Drivers without the type may fail the query instead
    /// of answering no.
    func double() -> DeviceDescription.Arithmetic? {
        guard let exists = try? says(.LS_DEVICE_DOUBLE), exists else { return nil }
        return DeviceDescription.Arithmetic(
            correctDivideAndSquareRoot: true, subnormals: (try? says(.LS_DEVICE_DOUBLE_SUBNORMALS)) ?? false,
            hardwareFMA: (try? says(.LS_DEVICE_DOUBLE_FMA)) ?? false)
    }
}

extension DeviceDescription {
    init(_ queries: DeviceQueries, platform: PlatformDescription) throws(OpenCLError) {
        self.init(
            index: 0, platform: platform, name: try queries.text(.LS_DEVICE_NAME),
            vendor: try queries.text(.LS_DEVICE_VENDOR), kind: try queries.kind(),
            version: try queries.text(.LS_DEVICE_VERSION),
            driverVersion: try queries.text(.LS_DEVICE_DRIVER_VERSION),
            languageVersion: try queries.text(.LS_DEVICE_LANGUAGE_VERSION),
            extensions: Set(try queries.text(.LS_DEVICE_EXTENSIONS).split(separator: " ").map(String.init)),
            isAvailable: try queries.says(.LS_DEVICE_IS_AVAILABLE),
            hasCompiler: try queries.says(.LS_DEVICE_HAS_COMPILER),
            computeUnits: try queries.count(.LS_DEVICE_COMPUTE_UNITS),
            workGroupLimit: try queries.count(.LS_DEVICE_WORK_GROUP_LIMIT),
            globalMemory: try queries.number(.LS_DEVICE_GLOBAL_MEMORY),
            allocationLimit: try queries.number(.LS_DEVICE_ALLOCATION_LIMIT),
            localMemory: try queries.number(.LS_DEVICE_LOCAL_MEMORY),
            preferredLanes: try queries.widths(.LS_DEVICE_PREFERRED_FLOATS, .LS_DEVICE_PREFERRED_DOUBLES),
            nativeLanes: try queries.widths(.LS_DEVICE_NATIVE_FLOATS, .LS_DEVICE_NATIVE_DOUBLES),
            single: try queries.single(), double: queries.double())
    }
}
