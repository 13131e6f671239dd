package import LangevinStudies
import Leapstar
package import Pictures

extension MixingRecord: ReportedRecord {
    package func report(_ format: OutputFormat, _ style: Style) -> any Report<MixingRecord> {
        WholeReport(format, style) { $0.listing(format) }
    }

    package var figure: Figure? { MixingFigure(self).figure }

    package func progress(after event: MixingEvent?) -> String? {
        guard gap != nil else { return "solving for the spectral gap" }
        return isComplete ? nil : "measuring the autocorrelation of \(plan.model.trajectories) chains"
    }

    private func listing(_ format: OutputFormat) -> Listing<MixingDocument> {
        let document = document
        return Listing(
            titles: ["by", "time", "error", "from", "to", "steps", "remark"], numbers: [1, 2, 3, 4, 5],
            rows: document.estimates.map { format == .csv ? $0.cells(CSV.number) : $0.cells { $0.short(5) } },
            document: document,
            footnotes: [""] + MixingConclusion(self).lines + [""] + plan.model.description
                + device.footnotes)
    }
}

extension MixingDocument.Estimate {
    fileprivate func cells(_ number: (Double) -> String) -> [String] {
        let numbers = [time, error, lower, upper, steps].map { $0.value.isNaN ? "" : number($0.value) }
        return [method.shown] + numbers + [remark.value ?? ""]
    }
}

extension MixingMethod {
    fileprivate var shown: String {
        switch self {
        case .hessian: "curvature at the minimum"
        case .autocorrelation: "autocorrelation"
        case .spectralGap: "spectral gap"
        case .kramers: "Kramers' rates"
        }
    }
}
