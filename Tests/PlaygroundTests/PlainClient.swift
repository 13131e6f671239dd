import Foundation

#if canImport(Glibc)
    import Glibc
#endif

/// An answer of a server.
struct PlainAnswer {
    let status: Int
    /// By name in lower case.
    let headers: [String: String]
    let body: String

    /// The body as one JSON object.
    var json: [String: Any] {
        (try? JSONSerialization.jsonObject(with: Data(body.utf8)) as? [String: Any]) ?? [:]
    }
}

/// A client that sends just the bytes it is given, whatever a browser would think of them.
struct PlainClient: Sendable {
    let port: Int

    /// Asks once, and reads until the server closes the connection.
    func ask(
        _ method: String, _ path: String, _ headers: [String: String] = [:], body: String? = nil
    ) async throws -> PlainAnswer {
        var all = ["Host": "127.0.0.1:\(port)", "Connection": "close"]
        if let body { all["Content-Length"] = "\(body.utf8.count)" }
        if body != nil { all["Content-Type"] = "application/json" }
        all.merge(headers) { $1 }
        let head = (["\(method) \(path) HTTP/1.1"] + all.map { "\($0): \($1)" }).joined(separator: "\r\n")
        return try Self.parsed(try await exchange(head + "\r\n\r\n" + (body ?? "")))
    }

    private func exchange(_ text: String) async throws -> String {
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue(label: "client").async {
                continuation.resume(with: Result { try exchanged(Array(text.utf8)) })
            }
        }
    }

    #if canImport(Glibc)
        private static let (stream, flags) = (Int32(SOCK_STREAM.rawValue), Int32(MSG_NOSIGNAL))
    #else
        private static let (stream, flags): (Int32, Int32) = (SOCK_STREAM, 0)
    #endif

    private func exchanged(_ bytes: [UInt8]) throws -> String {
        let descriptor = socket(AF_INET, Self.stream, 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr = in_addr(s_addr: UInt32(0x7f00_0001).bigEndian)
        let length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isConnected = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, length) }
        }
        guard isConnected == 0 else { throw POSIXError(.ECONNREFUSED) }
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes {
                send(descriptor, $0.baseAddress, $0.count, Self.flags)
            }
            // A server that refuses may not read to the end.
            if count <= 0 { break }
            sent += count
        }
        return String(decoding: received(descriptor), as: UTF8.self)
    }

    private func received(_ descriptor: Int32) -> [UInt8] {
        var (all, piece): ([UInt8], [UInt8]) = ([], Array(repeating: 0, count: 65536))
        while true {
            let count = recv(descriptor, &piece, piece.count, 0)
            if count <= 0 { return all }
            all += piece[..<count]
        }
    }

    private static func parsed(_ text: String) throws -> PlainAnswer {
        let parts = text.split(separator: "\r\n\r\n", maxSplits: 1, omittingEmptySubsequences: false)
        let lines = parts[0].split(separator: "\r\n")
        guard let status = lines.first?.split(separator: " ").dropFirst().first.flatMap({ Int($0) }) else {
            throw CocoaError(.coderReadCorrupt)
        }
        var headers: [String: String] = [:]
        for line in lines.dropFirst() {
            let sides = line.split(separator: ":", maxSplits: 1)
            headers[sides[0].lowercased()] = sides.count > 1 ? sides[1].trimmingCharacters(in: .whitespaces) : ""
        }
        let body = parts.count > 1 ? String(parts[1]) : ""
        return PlainAnswer(
            status: status, headers: headers, body: headers["transfer-encoding"] == "chunked" ? unchunked(body) : body)
    }

    private static func unchunked(_ body: String) -> String {
        var (rest, whole): (Substring.UTF8View, [UInt8]) = (body[...].utf8, [])
        while let end = rest.firstIndex(of: 0x0d),
            let size = Int(String(decoding: rest[..<end], as: UTF8.self), radix: 16),
            size > 0
        {
            let start = rest.index(end, offsetBy: 2)
            let stop = rest.index(start, offsetBy: size)
            whole += rest[start..<stop]
            rest = rest[rest.index(stop, offsetBy: 2)...]
        }
        return String(decoding: whole, as: UTF8.self)
    }
}
