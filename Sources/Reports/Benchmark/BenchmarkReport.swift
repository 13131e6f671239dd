package import Leapstar
package import Pictures

/// The report of a benchmark's results: table, JSON, CSV and figure.
package struct BenchmarkReport: Sendable {
    private let document: BenchDocument

    package init(_ document: BenchDocument) { self.document = document }

    package var isCancelled: Bool { document.status == "cancelled" }

    package var listing: Listing<BenchDocument> {
        switch document.measured {
        case .rates(let rates): RateReport(rates: rates).listing(of: document)
        case .roofline(let roofline): RooflineReport(measured: roofline).listing(of: document)
        case .scale(let scale): ScaleReport(rows: scale.rows).listing(of: document)
        }
    }

    /// The figure; nil for rates.
    package var figure: Figure? {
        switch document.measured {
        case .rates: nil
        case .roofline(let roofline): RooflineFigure(measured: roofline).figure
        case .scale(let scale): ScaleFigure(rows: scale.rows).figure
        }
    }
}
