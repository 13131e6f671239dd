import LangevinStudies
import Leapstar
import OutputFiles

/// The file for the draws of a solution's first trajectory.
struct AuditLogFile {
    let path: String

    /// CSV where the name ends in .csv, else the original's form.
    private var form: AuditForm { path.lowercased().hasSuffix(".csv") ? .csv : .text }

    /// Writes the log, with the request that gives it again at its head.
    @MainActor func write(_ plan: SolvePlan) throws(CommandError) {
        var file = try AtomicFile.create(path)
        let header = form.header(
            comments: ["the draws of trajectory 0; check them by leapstar langevin verify-colors"],
            request: JSONText.line(plan.request))
        var text = header.map { $0 + "\n" } ?? ""
        let draws: AuditedTrajectory
        do throws(JobError) { draws = try plan.auditedTrajectory() } catch { throw CommandError(error) }
        for line in draws {
            text += form.text(line) + "\n"
            if text.utf8.count > Self.blockSize {
                try file.write(text)
                text = ""
            }
        }
        try file.write(text)
        try file.commit()
    }

    private static let blockSize = 1 << 16
}

extension Settings {
    /// The file for the audit log, where it is requested; refused here where it cannot be written.
    func auditFile() throws(CommandError) -> AuditLogFile? {
        try fileBeside(Keys.audit).map(AuditLogFile.init)
    }
}
