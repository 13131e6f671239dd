import Foundation
import Leapstar
import Testing

@testable import Jobs

/// Statements that hold for every kind of job.
@Suite struct JobLibraryTests {
    /// One that says nothing is read as it is written.
    @Test func everyKindComesBack() throws {
        for kind in JobLibrary.all { try comesBack(kind) }
    }

    private func comesBack<Asked: Job>(_ type: Asked.Type) throws {
        let text = Data(JSONText.document(Asked()).utf8)
        #expect(try JSONDecoder().decode(Asked.self, from: text) == Asked())
    }

    /// Fields of a kind have different names.
    @Test func namesAreUnique() {
        for kind in JobLibrary.all { #expect(Set(names(kind)).count == names(kind).count, "\(kind.kind)") }
        #expect(Set(JobLibrary.all.map { $0.kind }).count == JobLibrary.all.count)
    }

    private func names<Asked: Job>(_ type: Asked.Type) -> [String] { Asked.fields.map(\.name) }

    @Test func everyKindIsFoundByItsName() throws {
        for kind in JobLibrary.all { #expect(try JobLibrary.kind(named: kind.kind) == kind) }
        #expect(throws: JobError.self) { try JobLibrary.kind(named: "benchmark") }
    }
}
