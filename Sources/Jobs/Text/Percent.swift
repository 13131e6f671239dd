import Experiments

extension Double {
    /// A percentage such as `99 %`, with every digit of the share, which is above 0: 0.9999999 is not certainty.
    package var percent: String {
        guard let share = ShortestDecimal(self) else { return "\((self * 100).short()) %" }
        return "\(share.text(timesTenTo: 2)) %"
    }
}

extension ShortestDecimal {
    /// The digits of self · 10^`power`, without an exponent.
    fileprivate func text(timesTenTo power: Int) -> String {
        let (digits, places) = ("\(digits)", -(exponent + power))
        guard places > 0 else { return digits + String(repeating: "0", count: -places) }
        let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
        let fraction = String(padded.suffix(places).reversed().drop { $0 == "0" }.reversed())
        return padded.dropLast(places) + (fraction.isEmpty ? "" : "." + fraction)
    }
}
