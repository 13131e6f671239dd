/// A mark on an axis: its position in the axis's own values, as text, and its label. A minor mark has none.
struct Tic: Hashable {
    let position: String
    let label: String
    var isMinor = false

    func text(through function: String) -> String { "\(label.quoted) \(function)(\(position)) \(isMinor ? 1 : 0)" }
}

/// The marks of an axis. Gnuplot leaves out those outside the axis.
enum Tics {
    static func of(_ extent: Extent, on scale: Scale) -> [Tic] {
        switch scale {
        case .linear: linear(extent)
        case .log: logarithmic(extent)
        case .signedLog(let bound): signed(extent, bound)
        }
    }

    /// Names at 1, 2, 3 and so on.
    static func of(_ names: [String]) -> [Tic] {
        names.enumerated().map { Tic(position: "\($0 + 1)", label: $1) }
    }

    /// Four to ten multiples of 1, 2 or 5 times a power of ten.
    private static func linear(_ extent: Extent) -> [Tic] {
        let (factor, power) = step(extent.upper / 8 - extent.lower / 8)
        let step = Double(factor) * Decade.value(power)
        // One beyond each end, where the margin may contain it.
        let first = Int((extent.lower / step).rounded(.down))
        let last = Int((extent.upper / step).rounded(.up))
        let scientific = sharedPower(extent)
        return (first...last).filter { (Double($0) * step).isFinite }.map { index in
            Tic(
                position: index == 0 ? "0" : "\(index * factor)e\(power)",
                label: TicLabel.decimal(index * factor, power, scientific: scientific))
        }
    }

    /// The power of ten that all labels share; nil where the numbers are neither very small nor very large.
    ///
    /// The size of the numbers decides, not their spacing: 2.000002, not 2.000002×1.
    private static func sharedPower(_ extent: Extent) -> Int? {
        let largest = max(extent.lower.magnitude, extent.upper.magnitude, .leastNonzeroMagnitude)
        let order = Decade.floor(largest)
        return order < -5 || order >= 6 ? order : nil
    }

    /// The least of 1, 2, 5 and 10 times a power of ten that is not below `width`.
    private static func step(_ width: Double) -> (factor: Int, power: Int) {
        let power = Decade.floor(max(width, .leastNormalMagnitude))
        let factor = [1, 2, 5].first { Double($0) * Decade.value(power) >= width }
        return factor.map { ($0, power) } ?? (1, power + 1)
    }

    /// Powers of ten if there are at least three; else multiples by 1, 2 and 5 if there are enough; else linear tics.
    private static func logarithmic(_ extent: Extent) -> [Tic] {
        let powers = Decade.floor(extent.lower)...Decade.floor(extent.upper)
        let decades = powers.filter { Decade.value($0) >= extent.lower }
        if decades.count >= 3 { return decadic(powers, every: (decades.count + 7) / 8) }
        let span = extent.lower...extent.upper
        let labels = powers.flatMap { power in labelled.filter { span.contains(Double($0) * Decade.value(power)) } }
        guard labels.count >= 3 else {
            return linear(extent).filter { !$0.position.hasPrefix("-") && $0.position != "0" }
        }
        return multiples(of: powers)
    }

    /// The multiples of powers of ten that have labels.
    private static let labelled = [1, 2, 5]

    /// All multiples of the powers by 1 to 9, some with labels.
    private static func multiples(of powers: ClosedRange<Int>) -> [Tic] {
        let isPlain = powers.lowerBound >= -4 && powers.upperBound < 6
        return powers.flatMap { power in
            (1...9).map { multiple -> Tic in
                guard labelled.contains(multiple) else { return minor("\(multiple)e\(power)") }
                let label = TicLabel.decimal(multiple, power, scientific: isPlain ? nil : power)
                return Tic(position: "\(multiple)e\(power)", label: label)
            }
        }
    }

    /// Labels at every `stride`-th power, counted from 10⁰, with minor tics between them.
    private static func decadic(_ powers: ClosedRange<Int>, every stride: Int) -> [Tic] {
        powers.flatMap { power -> [Tic] in
            let tic = decade(power, isLabelled: power % stride == 0)
            return [tic] + (stride == 1 ? (2...9).map { minor("\($0)e\(power)") } : [])
        }
    }

    /// 0, and powers of ten outside the linear piece, with about five labels on each side.
    private static func signed(_ extent: Extent, _ bound: Double) -> [Tic] {
        let largest = max(extent.lower.magnitude, extent.upper.magnitude)
        let (first, last) = (Decade.ceiling(bound), Decade.floor(max(largest, .leastNonzeroMagnitude)))
        guard first <= last else { return linear(extent) }
        let powers = first...last
        let stride = (powers.count + 4) / 5
        let sides = powers.flatMap { power -> [Tic] in
            let isLabelled = (last - power) % stride == 0
            return [true, false].map { decade(power, isNegative: $0, isLabelled: isLabelled) }
        }
        return [Tic(position: "0", label: "0")] + sides
    }

    /// The tic at 10^`power`, or at its negative.
    private static func decade(_ power: Int, isNegative: Bool = false, isLabelled: Bool) -> Tic {
        let position = isNegative ? "-1e\(power)" : "1e\(power)"
        guard isLabelled else { return minor(position) }
        return Tic(position: position, label: TicLabel.power(power, isNegative: isNegative))
    }

    private static func minor(_ position: String) -> Tic { Tic(position: position, label: "", isMinor: true) }
}
