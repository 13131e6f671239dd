import Leapstar

/// The report of a scale benchmark.
struct ScaleReport: Sendable {
    let rows: [ScaleDocument.Row]

    func listing(of document: BenchDocument) -> Listing<BenchDocument> {
        Listing(
            titles: [
                "axis", "value", "backend", "device", "trajectories", "steps", "dimension", "operations", "seconds",
                "nsPerStep", "overhead", "first", "peakMemory",
            ],
            numbers: Set(4...12).union([1]), rows: rows.map(\.cells), document: document,
            footnotes: ["", "Seconds, but nsPerStep in nanoseconds per trajectory-step and peakMemory in bytes."])
    }
}

extension ScaleDocument.Row {
    fileprivate var cells: [String] {
        [
            axis, value.short(), backend, "\(device) (\(driver))", "\(trajectories)", "\(steps)", "\(dimension)",
            "\(operations)", seconds.scientific(3), nanosecondsPerStep.scientific(3), overheadSeconds.scientific(2),
            firstSeconds.scientific(2), peakMemory.value.map(String.init) ?? "",
        ]
    }
}
