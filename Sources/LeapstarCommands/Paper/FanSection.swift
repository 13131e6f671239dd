import Leapstar

/// How the energy changes of the seeds spread over time.
struct FanSection {
    let record: FanRecord

    func section() throws(CommandError) -> PaperSection {
        PaperSection(
            title: "Fan of the energy change",
            paragraphs: [
                "Quantiles over the seeds of H(t) − H(0) at dt \(record.fan.dt.short()), the largest of the canonical band."
            ],
            pictures: [.init(name: "fan", figure: FanFigure(record).figure)],
            files: [
                .init(name: "fan.csv", text: try record.listing(.csv).text(.csv, style: Style(usesColour: false))),
                .init(name: "fan.json", text: try record.listing(.json).text(.json, style: Style(usesColour: false))),
            ])
    }
}
