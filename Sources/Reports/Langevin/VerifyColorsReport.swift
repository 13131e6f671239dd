package import LangevinStudies
import Leapstar
package import Pictures

extension VerifyColorsRecord: ReportedRecord {
    package func report(_ format: OutputFormat, _ style: Style) -> any Report<VerifyColorsRecord> {
        WholeReport { record in
            record.listing.text(format, style: style)
        }
    }

    package var figure: Figure? { VerifyColorsFigure(self).figure }

    package func progress(after event: ColoursFound?) -> String? { isComplete ? nil : "colours" }

    private var listing: Listing<VerifyColorsDocument> {
        let (document, balance) = (document, document.balance)
        let rows: [[String]] = [
            ["colours", "\(balance.count)"],
            ["trits -1, 0, 1", "\(balance.negatives), \(balance.zeros), \(balance.positives)"],
            ["sum", "\(balance.sum)"], ["residue mod 3", "\(balance.residue)"],
            ["conserved", balance.conserved ? "yes" : "no"],
            ["balanced", balance.balanced ? "yes" : "no"],
            ["largest deviation of a share", balance.largestDeviation.value.short(6)],
            ["p-value of the shares", balance.pValue.value.short(6)],
        ]
        return Listing(
            titles: ["of the colours", "found"], rows: rows, document: document,
            footnotes: ["", balance.remark] + (document.log.map { [$0.sentence] } ?? []))
    }
}

extension VerifyColorsDocument.Log {
    fileprivate var sentence: String {
        let what = compared == "everything" ? "every field of" : "the colours and trits of"
        if difference.value == nil { return "\(what) all \(agreeing) draws of the log agree with what is computed now" }
        return "the first \(agreeing) draws of the log agree with what is computed now"
    }
}
