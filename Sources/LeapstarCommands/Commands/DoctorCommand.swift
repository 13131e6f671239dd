import ArgumentParser
import Doctor
import Leapstar

/// `leapstar doctor`
struct DoctorCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Prove devices: compare every operation with its definition, bit for bit.",
        discussion: """
            Each device's answers are compared with Swift's scalar definitions and the reference backend. The verdict is kept: \
            a device that failed is not used. The exit code is 1 where one failed.
            """)

    @OptionGroup(title: "Examination") var examination: DoctorOptions
    @OptionGroup(title: "Output") var output: OutputOptions

    @MainActor func run(on console: Console) async throws(CommandError) {
        let settings = Settings(layers: [SettingsLayer(origin: .commandLine, values: output.values)])
        let effort = try examination.effort()
        _ = try settings.value(Keys.format)
        var output = try settings.dataOutput(console)
        let (candidates, notes) = try examination.candidates()
        let progress = ProgressLine(console.errors)
        defer { progress.stop() }
        var reports: [DeviceReport] = []
        var examined = 0
        for candidate in candidates where !Task.isCancelled {
            let finished = FinishedChecks()
            if let report = try await examine(candidate, effort, finished, progress) {
                (reports, examined) = (reports + [report], examined + 1)
            } else if !finished.results.isEmpty {
                reports.append(candidate.interrupted(after: finished.results))
            }
        }
        progress.stop()
        let result = DoctorReport(reports: reports, notes: notes, isComplete: examined == candidates.count)
        try result.write(settings, console: console, to: &output)
        if Task.isCancelled { throw .cancelled }
        if let failure = result.failure { throw .failure(failure) }
    }

    /// Nil where the task is cancelled.
    @MainActor private func examine(
        _ candidate: Candidate, _ effort: Effort, _ finished: FinishedChecks, _ progress: ProgressLine
    ) async throws(CommandError) -> DeviceReport? {
        let (events, listener) = AsyncStream.makeStream(of: Examination.Event.self)
        let showing = Task { @MainActor in
            for await event in events {
                guard case .working(let check, let part) = event else { continue }
                progress.show("\(candidate.name): \(check), \((100 * part).fixed(0)) %")
            }
        }
        defer { showing.cancel() }
        return try await cancellable {
            defer { listener.finish() }
            return try await candidate.examine(effort) { event in
                finished.add(event)
                listener.yield(event)
            }
        }
    }
}
