import Leapstar

/// The same probe by every way to execute it that this machine has: all samples must have the same bits.
struct ExecutionSection {
    /// What one execution gave.
    struct Row: Sendable, Codable {
        let kind: String
        let setting: String
        let device: String
        /// Over the bits of all samples in order.
        let digest: String
        /// Samples whose bits are not the reference's.
        let differing: Int
    }

    let experiment: Experiment
    let dt: Double
    let rows: [Row]
    let notes: [String]

    /// Runs them all, the reference first.
    static func run(
        _ experiment: Experiment, dt: Double, progress: @MainActor (String) -> Void
    ) async throws(CommandError) -> ExecutionSection {
        let (executions, refusals) = await Execution.all()
        var notes = refusals.map { $0.spelled(.flags) }
        var (rows, expected): ([Row], [Double]) = ([], [])
        for (place, execution) in executions.enumerated() {
            await progress("\(place + 1) of \(executions.count) executions")
            let samples: [Double]
            do throws(CommandError) { samples = try await execution.samples(of: experiment, dt: dt) } catch .failure(
                let reason)
            {
                notes.append("\(execution.kind.rawValue) \(execution.setting) could not be run: \(reason)")
                continue
            }
            if place == 0 { expected = samples }
            let differing = zip(samples, expected).count { $0.bitPattern != $1.bitPattern && !($0.isNaN && $1.isNaN) }
            rows.append(
                Row(
                    kind: execution.kind.rawValue, setting: execution.setting, device: execution.backend.device.name,
                    digest: samples.digest, differing: differing))
        }
        return ExecutionSection(experiment: experiment, dt: dt, rows: rows, notes: notes)
    }

    /// Ways to execute that gave other bits than the reference.
    var differing: Int { rows.count { $0.differing > 0 } }

    func section() throws(CommandError) -> PaperSection {
        let result =
            differing == 0
            ? "All \(rows.count) ways gave the same bits."
            : "\(differing) of \(rows.count) ways gave other bits than the reference: see 'leapstar doctor'."
        var table = PaperTable(
            title: "Executions",
            columns: [
                ("kind", "varied"), ("setting", "setting"), ("device", "device"), ("digest", "digest of all samples"),
                ("differing", "differing samples"),
            ])
        table.rows = rows.map {
            [.text($0.kind), .text($0.setting), .text($0.device), .text($0.digest), .count($0.differing)]
        }
        let words =
            "\(experiment.seeds) trajectories of \(experiment.steps) steps at dt \(dt.short()) on \(experiment.landscape.name), "
            + "by every backend, instruction set, thread count, lane width and work-group size that is here. \(result)"
        return PaperSection(
            title: "Execution ablations", paragraphs: [words] + notes, tables: [table],
            files: [
                .init(name: "executions.csv", text: table.csv),
                .init(name: "executions.json", text: JSONText.document(rows)),
            ])
    }
}

extension Execution {
    fileprivate func samples(of experiment: Experiment, dt: Double) async throws(CommandError) -> [Double] {
        do {
            return try await Prober(experiment, on: backend).samples(dt: dt, samples: 0..<experiment.seeds)
        } catch { throw CommandError(caught: error) }
    }
}
