import COpenCL

/// The object of OpenCL calls, as error messages name it.
struct Subject: Sendable {
    let library: OpenCLLibrary
    /// The object's kind and name, such as `kernel 'trajectories'`.
    let object: String
    let device: String?

    /// Another object in the same library and on the same device.
    func named(_ object: String) -> Subject { Subject(library: library, object: object, device: device) }

    func check(_ code: Int32, _ operation: String) throws(OpenCLError) {
        if code != 0 { throw failure(code, operation) }
    }

    /// Creates an object; `call` stores its handle and returns the result code.
    func create(
        _ operation: String = "create", _ call: (inout OpaquePointer?) -> Int32
    ) throws(OpenCLError) -> OpaquePointer {
        var handle: OpaquePointer?
        let code = call(&handle)
        guard code == 0, let handle else { throw failure(code, operation) }
        return handle
    }

    /// Reads a text of unknown length; `call` gets the capacity and the place, and stores the length with its final
    /// zero.
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
