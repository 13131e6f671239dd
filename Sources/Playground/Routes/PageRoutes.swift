import HTTPTypes
import Hummingbird
import NIOCore

/// The files of the page, which are part of the program.
struct PageRoutes: Sendable {
    func add(to router: Router<BasicRequestContext>) {
        router.get("/") { _, _ in PageFile.index.response }
        for file in PageFile.all {
            router.get(RouterPath(file.name)) { _, _ in file.response }
        }
    }
}

extension PageFile {
    fileprivate var response: Response {
        var response = Answer.bytes(ByteBuffer(bytes: bytes), type: type)
        // A newer program has newer files.
        response.headers[.cacheControl] = "no-cache"
        return response
    }
}
