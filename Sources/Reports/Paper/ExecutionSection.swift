import Leapstar
import Paper

/// The section on all ways to execute the same probe, whose samples must have the same bits.
struct ExecutionSection {
    let comparison: ExecutionComparison

    var section: PaperSection {
        let (experiment, dt, rows) = (comparison.plan.experiment, comparison.dt, comparison.rows)
        let result =
            comparison.differing == 0
            ? "All \(rows.count) ways gave the same bits."
            : "\(comparison.differing) of \(rows.count) ways gave other bits than the reference: run \(Message("\(study: DoctorRequest.kind)"))."
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
            "\(counted(experiment.seeds, "trajectory")) of \(counted(experiment.steps, "step")) at dt \(dt.short()) on \(experiment.landscape.name), "
            + "by every backend, instruction set, thread count, lane width and work-group size that is here. \(result)"
        return PaperSection(
            title: "Execution ablations", paragraphs: [words] + comparison.notes.map(\.description), tables: [table],
            files: [
                .init(name: "executions.csv", text: table.csv),
                .init(name: "executions.json", text: JSONText.document(rows)),
            ])
    }
}
