import COpenCL

/// A platform, as a handle and a description.
struct Platform {
    let handle: OpaquePointer
    let description: PlatformDescription
}

extension OpenCLLibrary {
    /// The handles of all platforms in the loader's order; empty when no driver is installed.
    func platformHandles() throws(OpenCLError) -> [OpaquePointer] {
        let subject = Subject(library: self, object: "library '\(path)'", device: nil)
        return try Self.handles(subject, "list platforms", none: .platformNotFound) { capacity, place, count in
            ls_opencl_platforms(table, capacity, place, &count)
        }
    }

    func platform(_ handle: OpaquePointer) throws(OpenCLError) -> Platform {
        let subject = Subject(library: self, object: "a platform of library '\(path)'", device: nil)
        func text(_ which: ls_opencl_platform_text) throws(OpenCLError) -> String {
            try subject.text("ask for its properties") { capacity, text, needed in
                ls_opencl_platform_get_text(table, handle, which, capacity, text, &needed)
            }
        }
        return Platform(
            handle: handle,
            description: PlatformDescription(
                name: try text(.LS_PLATFORM_NAME), vendor: try text(.LS_PLATFORM_VENDOR),
                version: try text(.LS_PLATFORM_VERSION)))
    }

    func deviceHandles(_ platform: Platform) throws(OpenCLError) -> [OpaquePointer] {
        let subject = Subject(library: self, object: "platform '\(platform.description.name)'", device: nil)
        return try Self.handles(subject, "list devices", none: .deviceNotFound) { capacity, place, count in
            ls_opencl_devices(table, platform.handle, capacity, place, &count)
        }
    }

    private static func handles(
        _ subject: Subject, _ operation: String, none: ResultCode,
        _ call: (Int, UnsafeMutablePointer<OpaquePointer?>?, inout Int) -> Int32
    ) throws(OpenCLError) -> [OpaquePointer] {
        var count = 0
        let code = call(0, nil, &count)
        if code == none.rawValue || (code == 0 && count == 0) { return [] }
        try subject.check(code, operation)
        var handles = [OpaquePointer?](repeating: nil, count: count)
        try subject.check(call(handles.count, &handles, &count), operation)
        return handles.compactMap { $0 }
    }
}
