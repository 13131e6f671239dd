import Backends

/// A summary file that Leapstar writes, in the paper's shape; its `meta` says how to run it again.
package struct SummaryFile: Encodable, Sendable {
    struct Row: Encodable, Sendable {
        let dt: Double
        let tailMedian: Double
        let runs: UInt64

        enum CodingKeys: String, CodingKey {
            case dt, runs
            case tailMedian = "tail_median"
        }
    }

    struct Meta: Encodable, Sendable {
        let version = LeapstarVersion.current
        let experiment: ExperimentDocument
        /// The time at which tails end; present only where it replaces the number of steps.
        let time: Double?
        let device: DeviceRecord
    }

    let ablation: String
    let kind = "dt"
    let report: [Row]
    let meta: Meta

    private init(_ series: SlopeRecord.Series, device: DeviceRecord) {
        ablation = series.name
        report = series.points.map { Row(dt: $0.dt, tailMedian: $0.drift, runs: $0.tally.count) }
        meta = Meta(experiment: ExperimentDocument(series.plan), time: series.study.time, device: device)
    }

    /// The summary files of all series of `run` that have a slope, each with a name made from its scheme: `leapfrog`,
    /// and `leapfrog-2` for a second band of the same scheme.
    package static func all(of run: SlopeRecord) -> [(name: String, file: SummaryFile)] {
        zip(names(of: run.series), run.series).filter { $1.fit != nil }.map {
            ($0, SummaryFile($1, device: run.device))
        }
    }

    static func names(of series: [SlopeRecord.Series]) -> [String] {
        series.indices.map { index in
            let count = series[...index].count { $0.name == series[index].name }
            return series[index].name + (count == 1 ? "" : "-\(count)")
        }
    }
}
