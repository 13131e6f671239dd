import Foundation
import Hummingbird
import JobService
import Jobs
import Leapstar
import Reports

/// What there is: landscapes, kinds of jobs and the fields of their requests, and the server itself.
struct CatalogueRoutes<Context: RequestContext>: Sendable {
    let limits: ServiceLimits

    func add(to group: RouterGroup<Context>) {
        group.get("about") { _, _ in Answer.json(About(limits: limits)) }
        group.get("landscapes") { _, _ in
            Answer.json(LandscapesDocument(LandscapeLibrary.all + LandscapeLibrary.flows))
        }
        group.get("openapi.json") { _, _ in Answer.json(OpenAPI.document) }
        group.get("kinds") { _, _ in Answer.json(Kinds()) }
    }
}

private struct About: Encodable {
    let version = LeapstarVersion.current
    let processors = ProcessInfo.processInfo.activeProcessorCount
    let limits: ServiceLimits
}

private struct Kinds: Encodable {
    struct Kind: Encodable {
        let kind: String
        /// The JSON Schema of its requests.
        let request: JSONTree
    }

    let kinds = JobLibrary.all.map { Kind(kind: $0.kind, request: $0.jsonSchema) }
}
