import Foundation
import Leapstar
import Testing

@testable import Jobs

/// The schemas in Documentation/Schemas are those of the requests; LEAPSTAR_WRITE_DOCUMENTS writes them.
@Suite struct SchemaTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
        "../../Documentation/Schemas"
    ).standardizedFileURL

    @Test func filesHoldTheSchemas() throws {
        for kind in JobLibrary.all {
            let file = Self.folder.appendingPathComponent("request-\(kind.kind).json")
            let text = JSONText.document(kind.jsonSchema)
            if ProcessInfo.processInfo.environment["LEAPSTAR_WRITE_DOCUMENTS"] != nil {
                try FileManager.default.createDirectory(at: Self.folder, withIntermediateDirectories: true)
                try Data(text.utf8).write(to: file)
            }
            #expect(try String(contentsOf: file, encoding: .utf8) == text, "\(kind.kind); run 'make documents'")
        }
    }

    private func object(_ text: String) throws -> Any { try JSONSerialization.jsonObject(with: Data(text.utf8)) }

    private func flaws<Asked: Request>(_ type: Asked.Type, _ text: String) throws -> [String] {
        SchemaCheck.flaws(of: try object(text), by: try object(JSONText.line(type.jsonSchema)))
    }

    /// What requests write is what their schemas say.
    @Test func writtenRequestsFollowTheirSchemas() throws {
        let texts = [
            #"{"kind": "probe", "dt": 0.1, "set": {"a": 1}, "device": [0, "cpu"], "fan-in": [1, 0], "kernel": "lanes=16"}"#,
            #"{"kind": "probe", "dt": [0.1, 0.2], "fan-in": "landscape", "device": "all", "seed": 18446744073709551615}"#,
        ]
        for text in texts {
            let request = try JSONDecoder().decode(ProbeRequest.self, from: Data(text.utf8))
            #expect(try flaws(ProbeRequest.self, JSONText.line(request)) == [])
        }
        let complete = try BoundaryRequest(range: 0.1...0.2).completed()
        #expect(try flaws(BoundaryRequest.self, JSONText.line(complete)) == [])
        let map = try JSONDecoder().decode(
            MapRequest.self, from: Data(#"{"kind": "map", "mass": "0.2:4:40", "set": {"k": "1:2:3"}}"#.utf8))
        #expect(try flaws(MapRequest.self, JSONText.line(map)) == [])
    }

    /// The same of what measures, whose lists and numbers may also be single words.
    @Test func requestsThatMeasureFollowTheirSchemas() throws {
        for text in [
            "", #","scale":true,"seconds":0.5"#, #","backend":"cpu","threads":2,"case":["muller"],"roofline":true"#,
        ] {
            let asked = #"{"kind":"bench"\#(text)}"#
            let request = try JSONDecoder().decode(BenchRequest.self, from: Data(asked.utf8))
            #expect(try flaws(BenchRequest.self, asked) == [])
            #expect(try flaws(BenchRequest.self, JSONText.line(request.plan().request)) == [])
        }
        for device in ["0", #""pocl""#, #""all""#] {
            let asked = #"{"kind":"doctor","device":\#(device)}"#
            let request = try JSONDecoder().decode(DoctorRequest.self, from: Data(asked.utf8))
            #expect(try flaws(DoctorRequest.self, JSONText.line(request.plan().request)) == [])
        }
        #expect(try flaws(DoctorRequest.self, #"{"kind":"doctor","quick":"yes"}"#).count == 1)
    }

    @Test(arguments: [
        #"{"kind": "boundary"}"#, #"{"dt": 0.1}"#, #"{"kind": "probe", "sedes": 3}"#,
        #"{"kind": "probe", "seeds": -3}"#,
        #"{"kind": "probe", "noise": "loud"}"#, #"{"kind": "probe", "complete": 1}"#,
        #"{"kind": "probe", "start-q": ["x"]}"#,
        #"{"kind": "probe", "steps": 1.5}"#, #"{"kind": "probe", "schema": 2}"#,
    ]) func whatIsNoRequestDoesNot(_ text: String) throws {
        #expect(try flaws(ProbeRequest.self, text).count == 1)
    }
}

/// As much of JSON Schema as the schemas use.
enum SchemaCheck {
    static func flaws(of value: Any, by schema: Any, at path: String = "") -> [String] {
        guard let schema = schema as? [String: Any] else { return ["\(path): no schema"] }
        if let choices = schema["anyOf"] as? [Any] {
            return choices.contains { flaws(of: value, by: $0, at: path).isEmpty } ? [] : ["\(path): none of several"]
        }
        if let names = schema["enum"] as? [String] {
            return names.contains { $0 == value as? String } ? [] : ["\(path): no name"]
        }
        if let constant = schema["const"] as? NSObject {
            return constant == value as? NSObject ? [] : ["\(path): not \(constant)"]
        }
        guard let type = schema["type"] as? String, has(type, value) else { return ["\(path): another type"] }
        if let minimum = schema["minimum"] as? Double, let number = value as? Double, number < minimum {
            return ["\(path): too small"]
        }
        if let items = schema["items"] {
            return (value as? [Any] ?? []).flatMap { flaws(of: $0, by: items, at: path + "[]") }
        }
        return members(of: value as? [String: Any] ?? [:], by: schema, at: path)
    }

    private static func has(_ type: String, _ value: Any) -> Bool {
        switch type {
        case "object": value is [String: Any]
        case "array": value is [Any]
        case "string": value is String
        case "boolean": value is Bool
        case "number": value is Double && !(value is String)
        case "integer": (value as? NSNumber).map { $0.doubleValue == $0.doubleValue.rounded() } ?? false
        default: false
        }
    }

    private static func members(of object: [String: Any], by schema: [String: Any], at path: String) -> [String] {
        let properties = schema["properties"] as? [String: Any] ?? [:]
        let missing = (schema["required"] as? [String] ?? []).filter { object[$0] == nil }.map { "\(path): no \($0)" }
        return missing
            + object.sorted { $0.key < $1.key }.flatMap { name, value -> [String] in
                if let known = properties[name] { return flaws(of: value, by: known, at: "\(path).\(name)") }
                guard let others = schema["additionalProperties"], !(others is Bool) else {
                    return schema["additionalProperties"] as? Bool == false ? ["\(path): unknown \(name)"] : []
                }
                return flaws(of: value, by: others, at: "\(path).\(name)")
            }
    }
}
