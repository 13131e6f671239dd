import HTTPTypes
import Hummingbird
import Jobs
import NIOCore

/// Answers in JSON.
enum Answer {
    static func json(_ value: some Encodable, status: HTTPResponse.Status = .ok) -> Response {
        text(JSONText.line(value) + "\n", type: "application/json", status: status)
    }

    static func text(_ text: String, type: String, status: HTTPResponse.Status = .ok) -> Response {
        bytes(ByteBuffer(string: text), type: type, status: status)
    }

    static func bytes(_ bytes: ByteBuffer, type: String, status: HTTPResponse.Status = .ok) -> Response {
        Response(status: status, headers: [.contentType: type], body: .init(byteBuffer: bytes))
    }
}
