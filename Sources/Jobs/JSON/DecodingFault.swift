/// What is wrong with JSON that a document could not be read from.
package enum DecodingFault {
    /// A clause such as `it has no 'probes[3].dt'`.
    package static func text(_ error: any Error) -> String {
        switch error as? DecodingError {
        case .keyNotFound(let key, let context): "it has no '\(place(context.codingPath + [key]))'"
        case .typeMismatch(_, let context), .valueNotFound(_, let context):
            context.codingPath.isEmpty ? "it is no JSON object" : "'\(place(context.codingPath))' is of another type"
        case .dataCorrupted(let context):
            context.codingPath.isEmpty ? "it is no JSON" : "'\(place(context.codingPath))' is not what can stand there"
        default: "\(error)".onOneLine
        }
    }

    private static func place(_ path: [any CodingKey]) -> String {
        path.reduce(into: "") { text, key in
            if let index = key.intValue {
                text += "[\(index)]"
            } else {
                text += (text.isEmpty ? "" : ".") + key.stringValue
            }
        }
    }
}
