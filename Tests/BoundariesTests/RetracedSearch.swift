/// The original's search as a recursion over a known function: the step sizes that it tries, and its result.
struct RetracedSearch {
    private(set) var trials: [Double]
    private(set) var bracket: ClosedRange<Double>?
    private let isNegative: (Double) -> Bool

    init(_ lower: Double, _ upper: Double, tolerance: Double, isNegative: @escaping (Double) -> Bool) {
        (trials, self.isNegative) = ([lower, upper], isNegative)
        if isNegative(lower) != isNegative(upper) {
            halve(lower, upper, tolerance)
        } else {
            scan(lower, upper, part: 1, tolerance)
        }
    }

    private mutating func scan(_ lower: Double, _ upper: Double, part: Int, _ tolerance: Double) {
        func cut(_ part: Int) -> Double {
            part == 0 ? lower : part == 10 ? upper : lower + (upper - lower) * Double(part) / 10
        }
        guard part <= 10 else { return }
        if part < 10 { trials.append(cut(part)) }
        if isNegative(cut(part - 1)) != isNegative(cut(part)) { return halve(cut(part - 1), cut(part), tolerance) }
        scan(lower, upper, part: part + 1, tolerance)
    }

    private mutating func halve(_ lower: Double, _ upper: Double, _ tolerance: Double) {
        guard upper - lower > tolerance else {
            bracket = lower...upper
            return
        }
        let middle = (lower + upper) / 2
        trials.append(middle)
        if isNegative(middle) == isNegative(lower) {
            halve(middle, upper, tolerance)
        } else {
            halve(lower, middle, tolerance)
        }
    }
}
