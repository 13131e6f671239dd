import Leapstar

/// The report of throughput.
struct RateReport: Sendable {
    let rates: RateDocument

    func listing(of document: BenchDocument) -> Listing<BenchDocument> {
        Listing(
            titles: [
                "case", "backend", "device", "trajectories", "points", "steps", "seconds", "stepsPerSecond",
                "bestStepsPerSecond",
            ],
            numbers: [3, 4, 5, 6, 7, 8], rows: rates.cases.map(\.cells), document: document,
            footnotes: rates.ratios.isEmpty ? [] : [""] + rates.ratios.map(\.line))
    }
}

extension RateDocument.Entry {
    fileprivate var cells: [String] {
        [
            `case`, backend, "\(device) (\(driver))", "\(trajectories)", "\(points)", "\(steps)", seconds.scientific(3),
            stepsPerSecond.value.scientific(3), bestStepsPerSecond.value.scientific(3),
        ]
    }
}

extension RateDocument.Ratio {
    fileprivate var line: String { "\(name) \(value.value.fixed(2)) in \(`case`) on \(device)" }
}
