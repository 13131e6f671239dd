import Jobs
import Leapstar

/// The description of the interface (OpenAPI 3.1), made of the schemas that requests are read by.
enum OpenAPI {
    static let document = JSONTree.object([
        "openapi": .text("3.1.0"),
        "info": .object([
            "title": .text("Leapstar"), "version": .text(LeapstarVersion.current),
            "description": .text("Studies of stochastic leapfrog dynamics: asked for, followed, cancelled and read."),
        ]),
        "servers": .list([.object(["url": .text(PlaygroundServer.interface)])]),
        "paths": .object(paths), "components": .object(components),
        // Where the server has a token, everything needs it.
        "security": .list([.object([:]), .object(["token": .list([])])]),
    ])

    static let paths: [String: JSONTree] = [
        "/about": .object(["get": Operation("The server, and its limits.", answers: [.json(200, .any)]).tree]),
        "/landscapes": .object(["get": Operation("Landscapes that have a name.", answers: [.json(200, .any)]).tree]),
        "/kinds": .object([
            "get": Operation("Kinds of studies, and the schemas of their requests.", answers: [.json(200, .any)]).tree
        ]),
        "/commands": .object([
            "post": Operation(
                "A request with every field filled in, and the command that does the same; runs nothing.",
                body: .component("Request"), answers: [.json(200, .component("CheckedRequest"))] + Answers.ofBodies
            ).tree
        ]),
        "/jobs": .object([
            "get": Operation("All runs, the newest first.", answers: [.json(200, .component("Runs"))]).tree,
            "post": Operation(
                "Runs a study when it is its turn.", body: .component("Request"),
                answers: [.json(201, .component("Run")), .problem(429, "Too many runs are waiting.")] + Answers.ofBodies
            ).tree,
        ]),
        "/jobs/{id}": .object([
            "parameters": .list([.id]),
            "get": Operation("A run.", answers: [.json(200, .component("Run")), Answers.unknown]).tree,
            "delete": Operation(
                "Cancels a run that is not over, and forgets one that is.",
                answers: [.empty(202, "It is being cancelled."), .empty(204, "It is forgotten."), Answers.unknown]
            ).tree,
        ]),
        "/jobs/{id}/result": .object([
            "parameters": .list([.id]),
            "get": Operation("The result of a run, as a file.", answers: [.json(200, .any), Answers.unknown]).tree,
        ]),
        "/jobs/{id}/report": .object([
            "parameters": .list([.id]),
            "get": Operation(
                "The result of a run as a page that needs nothing else.", answers: [.page(200), Answers.unknown]
            ).tree,
        ]),
        "/jobs/{id}/events": .object([
            "parameters": .list([.id, .lastEvent]),
            "get": Operation(
                "What happens, as server-sent events; the last is named finished or failed.",
                answers: [.events(200), Answers.unknown, .problem(429, "Too many streams are open.")]
            ).tree,
        ]),
        "/plays": .object([
            "post": Operation(
                "Begins an ensemble to play with, from the request of a trace.", body: .component("Trace"),
                answers: [.json(201, .any)] + Answers.ofBodies
            ).tree
        ]),
        "/plays/{id}/advance": .object([
            "parameters": .list([.id]),
            "post": Operation(
                "Goes on by some steps.", body: .component("Advance"),
                answers: [.json(200, .any), Answers.unknown] + Answers.ofBodies
            ).tree,
        ]),
        "/plays/{id}": .object([
            "parameters": .list([.id]),
            "delete": Operation(
                "Forgets an ensemble.", answers: [.empty(204, "It is forgotten."), Answers.unknown]
            ).tree,
        ]),
    ]

    private static let components: [String: JSONTree] = [
        "schemas": .object(Schemas.all),
        "securitySchemes": .object(["token": .object(["type": .text("http"), "scheme": .text("bearer")])]),
    ]
}

private enum Answers {
    static let unknown = Answer.problem(404, "There is none of that name, or none any more, or it is not there yet.")

    static let ofBodies: [Answer] = [
        .problem(400, "The body ends before its length."),
        .problem(413, "The body is too large."), .problem(415, "The body is of another type."),
        .problem(422, "The request is wrong."),
    ]

    typealias Answer = Operation.Answer
}
