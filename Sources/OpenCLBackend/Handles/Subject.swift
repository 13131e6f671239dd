import COpenCL

/// The object that OpenCL calls are made on, as error messages name it.
struct Subject: Sendable {
    let library: OpenCLLibrary
    /// As `kernel 'trajectories'`.
    let object: String
    let device: String?

    /// Another object of the same library and device.
    func named(_ object: String) -> Subject { Subject(library: library, object: object, device: device) }

    func check(_ code: Int32, _ operation: String) throws(OpenCLError) {
        if code != 0 { throw failure(code, operation) }
    }

    /// Makes an object; `call` stores its handle and returns the code.
    func create(
        _ operation: String = "create", _ call: (inout OpaquePointer?) -> Int32
    ) throws(OpenCLError) -> OpaquePointer {
        var handle: OpaquePointer?
        let code = call(&handle)
        guard code == 0, let handle else { throw failure(code, operation) }
        return handle
    }

    /// A text of unknown length; `call` gets the capacity and the place, and stores the length with its zero.
    func text(
        _ operation: String, _ call: (Int, UnsafeMutablePointer<CChar>?, inout Int) -> Int32
    ) throws(OpenCLError) -> String {
        var length = 0
        try check(call(0, nil, &length), operation)
        guard length > 0 else { return "" }
        var bytes = [CChar](repeating: 0, count: length)
        try check(call(length, &bytes, &length), operation)
        return String(decoding: bytes.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    func failure(_ code: Int32, _ operation: String) -> OpenCLError {
        .callFailed(
            CallFailure(object: object, operation: operation, device: device, code: ResultCode(rawValue: code)))
    }
}
