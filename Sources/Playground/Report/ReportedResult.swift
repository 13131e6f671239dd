import Foundation
import Jobs
import Leapstar
import Messages
import Reports

/// A result of which a report says what it is and how it is made again.
struct ReportedResult: Sendable {
    /// Its kind, and the landscape that it is of where there is one.
    let heading: String
    /// The whole result.
    let json: String
    private let version: String
    /// The command that makes it again; nil of a verification, which does not hold its certificate.
    private let command: String?
    /// The fields of its request, in the order of their names.
    private let settings: [(name: String, value: String)]

    init(_ result: Data) throws(JobError) {
        let head: Head
        do { head = try JSONDecoder().decode(Head.self, from: result) } catch {
            throw .invalid("\(DecodingFault.text(error)), expected \(expected: "the JSON of a result")")
        }
        guard (head.schema ?? 1) == 1 else {
            throw .invalid(
                .unsupported(
                    "got \(word: "schema") \(got: head.schema ?? 1), expected \(expected: "1"); \(remedy: "take the version of Leapstar that wrote it")"
                ))
        }
        (version, json) = (head.version, String(decoding: result, as: UTF8.self))
        heading = [head.request?.kind ?? head.kind, head.request?.place].compactMap { $0 }.joined(separator: ", ")
        guard head.request != nil else {
            (command, settings) = (nil, [])
            return
        }
        let job = try JobLibrary.job(result)
        command = CommandLineText(shortest: job).text
        settings = job.written
    }

    private struct Head: Decodable {
        struct Request: Decodable {
            let kind: String
            let landscape, potential: String?

            var place: String? { potential == nil ? landscape : "own potential" }
        }
        let kind, version: String
        let schema: Int?
        let request: Request?
    }

    func section(of source: ReportSection.Source) -> ReportSection {
        ReportSection(
            heading: heading, paragraphs: ["Leapstar \(version)"], source: source, command: command, settings: settings)
    }
}

extension Request {
    /// The fields that it gives, as they are written.
    fileprivate var written: [(name: String, value: String)] {
        Self.fields.compactMap { field in field.write(self).map { (field.name, $0.text(indent: nil)) } }
            .sorted { $0.0 < $1.0 }
    }
}
