/// A search for the fastest choice: varies one free part after another from a first guess, and keeps what is faster.
///
/// The caller may stop measuring at any time: ``best`` is the best choice so far.
struct KernelSearch {
    /// The least relative gain that counts: less may be noise, and is not worth another program on disk.
    private static let significantGain = 0.03

    private(set) var best: KernelChoice
    private(set) var bestRate: Double?
    private var measured: Set<KernelChoice> = []
    private var waiting: [KernelChoice]
    private var parts: ArraySlice<@Sendable (KernelChoice) -> [KernelChoice]>
    private let options: KernelOptions

    init(from guess: KernelChoice, options: KernelOptions, isProcessor: Bool) {
        best = guess
        waiting = [guess]
        self.options = options
        parts = (isProcessor ? Self.processorParts : Self.otherParts)[...]
    }

    /// The next choice to measure; nil at the end.
    mutating func next() -> KernelChoice? {
        while true {
            while let choice = waiting.popLast() {
                if options.allow(choice), choice.isKnown, measured.insert(choice).inserted { return choice }
            }
            guard let part = parts.popFirst() else { return nil }
            waiting = part(best).reversed()
        }
    }

    /// Records a measurement.
    /// - Parameter rate: samples in a second, in any unit; nil where the choice cannot be used.
    mutating func record(_ choice: KernelChoice, rate: Double?) {
        guard let rate, rate > (bestRate ?? 0) * (1 + Self.significantGain) else { return }
        (best, bestRate) = (choice, rate)
    }

    // The likeliest gains come first, as there may not be time for all.

    private static let processorParts: [@Sendable (KernelChoice) -> [KernelChoice]] = [
        // Small programs begin with two vectors, large ones with one.
        { best in vectors([1, 2, 4], best) },
        // Some drivers vectorise over the work-items of a group instead.
        { best in [best.with { ($0.lanes, $0.groupSize) = (1, 64) }, best.with { $0.lanes /= 2 }] },
        multiply,
        { best in [best.with { $0.groupSize = best.groupSize == 1 ? 16 : 1 }] },
    ]

    private static let otherParts: [@Sendable (KernelChoice) -> [KernelChoice]] = [
        { best in vectors([2, 1], best) },
        { best in [128, 256, 32].map { size in best.with { $0.groupSize = size } } },
        multiply,
        { best in [best.with { $0.widensByIntegers.toggle() }] },
        { best in [best.with { $0.usesNativeRoot.toggle() }] },
        { best in [2, 4].map { lanes in best.with { $0.lanes = lanes } } },
    ]

    private static func vectors(_ counts: [Int], _ best: KernelChoice) -> [KernelChoice] {
        counts.map { count in best.with { $0.vectorsPerItem = count } }
    }

    private static let multiply: @Sendable (KernelChoice) -> [KernelChoice] = { best in
        [best.with { $0.usesHighMultiply.toggle() }]
    }
}

extension KernelChoice {
    /// This choice, changed.
    fileprivate func with(_ change: (inout KernelChoice) -> Void) -> KernelChoice {
        var choice = self
        change(&choice)
        return choice
    }
}
