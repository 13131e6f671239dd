import Jobs
import Leapstar

/// The schemas of what the interface takes and gives.
enum Schemas {
    static let all: [String: JSONTree] = [
        "Request": .anyOf(JobLibrary.all.map { $0.jsonSchema } + [result]), "Trace": TraceRequest.jsonSchema,
        "Advance": advance, "CheckedRequest": checkedRequest, "Run": run,
        "Runs": object(["jobs": .type("array", ["items": .component("Run")])]), "Problem": problem,
    ]

    private static let number = JSONTree.type("number"), text = JSONTree.type("string")
    private static let count = JSONTree.type("integer", ["minimum": .integer("0")])
    private static let maybeText = JSONTree.any(.type("string"), .type("null"))

    /// A result contains its request.
    private static let result = object(["kind": text, "request": .type("object")])

    private static let advance = object(
        [
            "steps": count, "stride": .type("integer", ["minimum": .integer("1")]),
            "dt": .type("number", ["exclusiveMinimum": .integer("0")]),
            "mass": .any(.type("number"), .type("array", ["items": number])), "sigma": number,
            "baseline": .type("boolean"),
        ], required: ["steps"])

    private static let checkedRequest = object(["request": .type("object"), "command": text])

    private static let run = object([
        "id": text, "kind": text,
        "state": .object(["enum": .list(["queued", "running", "finished", "cancelled", "failed"].map { .text($0) })]),
        "request": .type("object"), "command": text, "events": count, "seconds": .any(number, .type("null")),
        "error": .any(.type("object"), .type("null")),
    ])

    private static let problem = object([
        "type": text, "title": text, "status": count, "detail": text, "code": text, "field": maybeText,
        "got": maybeText, "expected": maybeText, "remedy": maybeText,
    ])

    /// An object whose members are all there, where no others are named.
    private static func object(_ members: [String: JSONTree], required: [String]? = nil) -> JSONTree {
        .type(
            "object",
            [
                "properties": .object(members),
                "required": .list((required ?? members.keys.sorted()).map { .text($0) }),
            ])
    }
}
