import Foundation
import Leapstar

/// A summary file of our own, in the paper's shape; its `meta` says how to run it again.
struct SummaryFile: Encodable {
    struct Row: Encodable {
        let dt: Double
        let tailMedian: Double
        let runs: UInt64

        enum CodingKeys: String, CodingKey {
            case dt, runs
            case tailMedian = "tail_median"
        }
    }

    struct Meta: Encodable {
        let version = LeapstarVersion.current
        let experiment: ExperimentDocument
        let device: DeviceRecord
    }

    let ablation: String
    let kind = "dt"
    let report: [Row]
    let meta: Meta

    init(_ series: SlopeRecord.Series, device: DeviceRecord) {
        ablation = series.name
        report = series.points.map { Row(dt: $0.dt, tailMedian: $0.drift, runs: $0.tally.count) }
        meta = Meta(experiment: ExperimentDocument(series.plan), device: device)
    }

    /// Writes every series that is complete and has a slope to `folder`, which is made where it is missing: `leapfrog.json`, and
    /// `leapfrog-2.json` for a second band of the same scheme.
    static func write(_ run: SlopeRecord, to folder: String) throws(CommandError) {
        do { try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true) } catch {
            throw .failure("cannot make the folder '\(folder)': \(FileDescriptor.reason); name one that can be written to")
        }
        var names: [String: Int] = [:]
        for series in run.series where series.fit != nil {
            let count = names[series.name, default: 0] + 1
            names[series.name] = count
            var file = try AtomicFile.create("\(folder)/\(series.name)\(count == 1 ? "" : "-\(count)").json")
            try file.write(try JSONText.document(SummaryFile(series, device: run.device)))
            try file.commit()
        }
    }
}
