public import Foundation
public import Jobs
import Messages

extension JobLibrary {
    /// The job of a JSON document: a request, or a result, which contains its request. Throws ``JobError/invalid(_:)``.
    public static func job(_ json: Data) throws(JobError) -> any Job {
        do {
            let head = try JSONDecoder().decode(Head.self, from: json)
            if head.request == nil, head.verified != nil { throw JobError.invalid(verification) }
            let kind = try kind(named: head.request?.kind ?? head.kind)
            return try job(kind, json, isResult: head.request != nil)
        } catch let error as JobError { throw error } catch { throw .invalid(fault(error)) }
    }

    private struct Head: Decodable {
        struct Request: Decodable { let kind: String }
        let kind: String
        let request: Request?
        /// Of the result of a verification alone.
        let verified: Bool?
    }

    private static let verification: Message =
        "it is the result of a verification, which has no request; \(remedy: "run the request with its certificate again")"

    /// A JSON result, of which only the request is read.
    private struct Whole<Asked: Decodable>: Decodable { let request: Asked }

    private static func job<Asked: Job>(_ type: Asked.Type, _ data: Data, isResult: Bool) throws -> Asked {
        try isResult
            ? JSONDecoder().decode(Whole<Asked>.self, from: data).request : JSONDecoder().decode(Asked.self, from: data)
    }

    private static func fault(_ error: any Error) -> Message {
        let example = #"a request such as {"kind": "probe", "dt": 0.1}"#
        if case .keyNotFound(let key, _)? = error as? DecodingError, key.stringValue == "kind" {
            return .missing("it has no '\(word: "kind")', expected \(expected: "\(example)")")
        }
        return "\(DecodingFault.text(error)), expected \(expected: "\(example)")"
    }
}
