public import Foundation
public import Jobs

extension ReportPage {
    /// A page of results in JSON, as `leapstar run` writes them. Throws ``JobError/invalid(_:)`` where one is no result.
    public init(_ results: [Data]) throws(JobError) {
        var reported: [ReportedResult] = []
        for result in results { reported.append(try ReportedResult(result)) }
        let headings = reported.map(\.heading)
        self.init(
            title: "Leapstar: " + (headings.count > 3 ? "\(headings.count) results" : headings.joined(separator: "; ")),
            sections: reported.enumerated().map { $1.section(of: .init(result: $0)) }, results: reported.map(\.json))
    }
}
