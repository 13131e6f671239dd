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
        /// Only where it stands in place of the experiment's steps.
        let time: Double?
        let device: DeviceRecord
    }

    let ablation: String
    let kind = "dt"
    let report: [Row]
    let meta: Meta

    init(_ series: SlopeRecord.Series, device: DeviceRecord) {
        ablation = series.name
        report = series.points.map { Row(dt: $0.dt, tailMedian: $0.drift, runs: $0.tally.count) }
        meta = Meta(experiment: ExperimentDocument(series.plan), time: series.study.time, device: device)
    }

    /// Writes every series that is complete and has a slope to `folder`, which is made where it is missing.
    static func write(_ run: SlopeRecord, to folder: String) throws(CommandError) {
        do { try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true) } catch {
            throw .failure(
                "cannot make the folder '\(folder)': \(error.localizedDescription.onOneLine); name one that can be written to"
            )
        }
        for (series, name) in zip(run.series, names(of: run.series)) where series.fit != nil {
            var file = try AtomicFile.create("\(folder)/\(name).json")
            try file.write(JSONText.document(SummaryFile(series, device: run.device)))
            try file.commit()
        }
    }

    /// Nothing of an earlier run may stand among the files of this one, and there must be a place for them.
    static func check(_ path: String) throws(CommandError) {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            return try refuseUnmakable(path)
        }
        let names = isFolder.boolValue ? try? FileManager.default.contentsOfDirectory(atPath: path) : nil
        guard names?.isEmpty == true else {
            throw .usage("--summary '\(path)' exists and is no empty folder; name another one or remove it")
        }
    }

    /// The first folder on the way that exists must take another.
    private static func refuseUnmakable(_ path: String) throws(CommandError) {
        var (parent, isFolder) = (URL(filePath: path).standardizedFileURL, ObjCBool(false))
        repeat {
            parent.deleteLastPathComponent()
        } while !FileManager.default.fileExists(atPath: parent.path, isDirectory: &isFolder)
        guard isFolder.boolValue, FileManager.default.isWritableFile(atPath: parent.path) else {
            throw .failure(
                "cannot make the folder '\(path)': '\(parent.path)' takes none; name one that can be written to")
        }
    }

    /// `leapfrog`, and `leapfrog-2` for a second band of the same scheme.
    static func names(of series: [SlopeRecord.Series]) -> [String] {
        series.indices.map { index in
            let count = series[...index].count { $0.name == series[index].name }
            return series[index].name + (count == 1 ? "" : "-\(count)")
        }
    }
}
