/// A meter of one device's ceilings, which measures in rounds that can take turns with the work they are compared with.
package protocol CeilingMeter: AnyObject {
    /// Measures everything once; the best of all rounds counts.
    func measure() async throws
    var ceilings: Ceilings { get }
    /// The form of a product in ``ceilings``; programs on the device use the same.
    var form: ProductForm { get }
}

/// The best times of many mixes.
struct BestTimes: Sendable {
    private(set) var seconds: [Double]

    init(count: Int) { seconds = [Double](repeating: .infinity, count: count) }

    mutating func take(_ others: [Double]) {
        for (place, other) in others.enumerated() { seconds[place] = min(seconds[place], other) }
    }
}
