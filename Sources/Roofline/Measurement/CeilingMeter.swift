/// Measures the ceilings of one device, a round at a time: rounds can go by turns with what is compared with them.
package protocol CeilingMeter: AnyObject {
    /// One measurement of everything; the best of all rounds counts.
    func measure() async throws
    var ceilings: Ceilings { get }
    /// What a product is in ``ceilings``: programs on the device multiply alike.
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
