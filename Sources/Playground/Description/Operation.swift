import Jobs

/// What a path does by one method.
struct Operation {
    /// An answer: its status, what it means, and its body.
    struct Answer {
        let status: Int
        let meaning: String
        /// A media type and its schema; nil where there is no body.
        let body: (type: String, schema: JSONTree)?

        static func json(_ status: Int, _ schema: JSONTree) -> Answer {
            Answer(status: status, meaning: "As asked.", body: ("application/json", schema))
        }

        static func events(_ status: Int) -> Answer {
            Answer(status: status, meaning: "As they happen.", body: ("text/event-stream", .type("string")))
        }

        static func page(_ status: Int) -> Answer {
            Answer(status: status, meaning: "As asked.", body: ("text/html", .type("string")))
        }

        static func problem(_ status: Int, _ meaning: String) -> Answer {
            Answer(status: status, meaning: meaning, body: ("application/problem+json", .component("Problem")))
        }

        static func empty(_ status: Int, _ meaning: String) -> Answer {
            Answer(status: status, meaning: meaning, body: nil)
        }
    }

    private let summary: String
    private let body: JSONTree?
    private let answers: [Answer]

    init(_ summary: String, body: JSONTree? = nil, answers: [Answer]) {
        // What the door refuses, whatever is behind it.
        let refused = [
            Answer.problem(401, "The token is missing or wrong."), .problem(403, "It was asked by another page."),
            .problem(421, "It was asked under another name."),
        ]
        (self.summary, self.body, self.answers) = (summary, body, answers + refused)
    }

    var tree: JSONTree {
        var members: [String: JSONTree] = [
            "summary": .text(summary),
            "responses": .object(Dictionary(uniqueKeysWithValues: answers.map { ("\($0.status)", $0.tree) })),
        ]
        if let body {
            members["requestBody"] = .object([
                "required": .bool(true), "content": .object(["application/json": .object(["schema": body])]),
            ])
        }
        return .object(members)
    }
}

extension Operation.Answer {
    fileprivate var tree: JSONTree {
        var members: [String: JSONTree] = ["description": .text(meaning)]
        if let body { members["content"] = .object([body.type: .object(["schema": body.schema])]) }
        return .object(members)
    }
}

extension JSONTree {
    /// Whatever JSON there is.
    static let any = JSONTree.object([:])

    /// The name in a path.
    static let id = parameter("id", place: "path", .type("string"), isRequired: true)
    /// The number of events that a client has.
    static let lastEvent = parameter("Last-Event-ID", place: "header", .type("integer"), isRequired: false)

    static func component(_ name: String) -> JSONTree { .object(["$ref": .text("#/components/schemas/\(name)")]) }

    private static func parameter(_ name: String, place: String, _ schema: JSONTree, isRequired: Bool) -> JSONTree {
        .object([
            "name": .text(name), "in": .text(place), "required": .bool(isRequired), "schema": schema,
        ])
    }
}
