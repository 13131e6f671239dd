import Leapstar
import Pictures
import Reports

/// How a benchmark's result is written and drawn.
struct BenchmarkReport: Sendable {
    let document: BenchDocument

    var listing: Listing<BenchDocument> {
        switch document.measured {
        case .rates(let rates): RateReport(rates: rates).listing(of: document)
        case .roofline(let roofline): RooflineReport(measured: roofline).listing(of: document)
        case .scale(let scale): ScaleReport(rows: scale.rows).listing(of: document)
        }
    }

    /// Nil of rates.
    var figure: Figure? {
        switch document.measured {
        case .rates: nil
        case .roofline(let roofline): RooflineFigure(measured: roofline).figure
        case .scale(let scale): ScaleFigure(rows: scale.rows).figure
        }
    }
}
