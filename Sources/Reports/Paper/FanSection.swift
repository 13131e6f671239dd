import Leapstar

/// The section on how the energy changes of the seeds spread over time.
struct FanSection {
    let record: FanRecord

    var section: PaperSection {
        PaperSection(
            title: "Fan of the energy change", part: "fan",
            paragraphs: [
                "Quantiles over the seeds of H(t) − H(0) at dt \(record.plan.dt.short()), the largest of the canonical band."
            ],
            pictures: [.init(name: "fan", figure: FanFigure(record).figure)],
            files: [
                .init(name: "fan.csv", text: record.text(.csv)),
                .init(name: "fan.json", text: record.text(.json)),
            ])
    }
}
