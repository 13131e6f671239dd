import Foundation
import Hummingbird
import JobService
import Jobs
import Leapstar
import Reports

/// What there is: landscapes, kinds of jobs and the fields of their requests, and the server itself.
struct CatalogueRoutes<Context: RequestContext>: Sendable {
    let limits: ServiceLimits
    /// By kind; made when somebody asks for them.
    let words: @Sendable () -> [String: KindWords]

    func add(to group: RouterGroup<Context>) {
        group.get("about") { _, _ in Answer.json(About(limits: limits)) }
        group.get("landscapes") { _, _ in
            Answer.json(LandscapesDocument(LandscapeLibrary.named))
        }
        group.get("openapi.json") { _, _ in Answer.json(OpenAPI.document) }
        group.get("kinds") { _, _ in Answer.json(Kinds(words())) }
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
        /// What it is for; empty where nobody says it.
        let summary: String
        /// The JSON Schema of its requests, with what its fields are.
        let request: JSONTree
    }

    let kinds: [Kind]

    init(_ words: [String: KindWords]) {
        kinds = JobLibrary.all.map { kind in
            let said = words[kind.kind]
            return Kind(
                kind: kind.kind, summary: said?.summary ?? "",
                request: kind.jsonSchema.described(by: said?.fields ?? [:]))
        }
    }
}

extension JSONTree {
    /// The schema of an object, with a description of each property that has one.
    fileprivate func described(by texts: [String: String]) -> JSONTree {
        guard case .object(var members) = self, case .object(var properties)? = members["properties"] else {
            return self
        }
        for (name, text) in texts {
            guard case .object(var property)? = properties[name] else { continue }
            property["description"] = .text(text)
            properties[name] = .object(property)
        }
        members["properties"] = .object(properties)
        return .object(members)
    }
}
