import Leapstar
import Testing

@testable import Jobs
@testable import Paper
@testable import Reports

/// Studies that were cancelled, and what is spelled by a door.
@Suite struct UnfinishedReportTests {
    /// Its folder is not written, so it has nothing to conclude either.
    @Test func aCancelledPaperSaysNothing() async throws {
        var request = PaperRequest()
        request.experiment.landscape = "harmonic"
        let record = try request.plan().record(on: try await BackendSelection.select(.reference))
        #expect(!record.isComplete && record.report(.table, Style()).closing(record).isEmpty)
    }

    @Test func theDoctorSpellsNotesForItsDoor() throws {
        var record = DoctorRecord(try DoctorRequest().plan())
        record.take(.found(devices: 0, notes: ["device 0 is missing; give \(field: "device")"]))
        let door = Message.Spelling(
            said: { $0 }, field: { name, _ in "<\(name)>" }, quoted: { $0 }, study: { name, _ in name },
            command: { name, _, _ in name })
        let table = record.report(.table, Style(spelling: door)).closing(record)
        #expect(table.contains("device 0 is missing; give <device>"), "\(table)")
        #expect(record.document.notes == ["device 0 is missing; give 'device'"])
    }
}
