import Leapstar
import Reports

/// How throughput is written.
struct BenchmarkReport: Sendable {
    let results: [BenchmarkResult]

    var listing: Listing<BenchmarkDocument> {
        Listing(
            titles: [
                "case", "backend", "device", "trajectories", "steps", "seconds", "stepsPerSecond", "bestStepsPerSecond",
            ],
            numbers: [3, 4, 5, 6, 7], rows: results.map(\.cells), document: BenchmarkDocument(results),
            footnotes: results.ratios.isEmpty ? [] : [""] + results.ratios.map(\.line))
    }
}

extension BenchmarkResult {
    fileprivate var cells: [String] {
        [
            work.name, device.backend, "\(device.name) (\(device.driver))", "\(work.trajectories)",
            "\(work.experiment.steps)", medianSeconds.scientific(3), stepsPerSecond.scientific(3),
            bestStepsPerSecond.scientific(3),
        ]
    }
}

extension BenchmarkRatio {
    fileprivate var line: String { "\(name) \(value.fixed(2)) in \(`case`) on \(device)" }
}

/// Throughput as JSON.
struct BenchmarkDocument: Encodable, Sendable {
    struct Entry: Encodable {
        let `case`: String
        let backend: String
        let device: String
        let driver: String
        let lanes: Int
        let estimator: String
        let trajectories: UInt64
        let steps: UInt32
        let repeats: Int
        /// Median of the repeats.
        let seconds: Double
        let bestSeconds: Double
        let stepsPerSecond: Double
        let bestStepsPerSecond: Double
    }

    let version = LeapstarVersion.current
    let cases: [Entry]
    let ratios: [BenchmarkRatio]

    init(_ results: [BenchmarkResult]) {
        cases = results.map(Entry.init)
        ratios = results.ratios
    }
}

extension BenchmarkDocument.Entry {
    fileprivate init(_ result: BenchmarkResult) {
        self.init(
            case: result.work.name, backend: result.device.backend, device: result.device.name,
            driver: result.device.driver, lanes: result.device.lanes,
            estimator: result.work.experiment.estimator.rawValue, trajectories: result.work.trajectories,
            steps: result.work.experiment.steps, repeats: result.times.count, seconds: result.medianSeconds,
            bestSeconds: result.bestSeconds, stepsPerSecond: result.stepsPerSecond,
            bestStepsPerSecond: result.bestStepsPerSecond)
    }
}
