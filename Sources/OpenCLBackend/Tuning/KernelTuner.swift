import LaneCode

/// Which shape each family of programs is compiled with on one device: given, measured here, measured earlier, or the
/// device's own.
///
/// Confined to the session that made it.
final class KernelTuner {
    /// Measuring begins no further program when this much time would be exceeded, in seconds.
    static let budget = 1.8
    /// A run must be expected to take this many times the budget before it pays for measuring.
    static let worthwhile = 10.0
    /// A speed that is only assumed is low; the true one may be so much higher.
    private static let optimism = 5.0
    private static let fact = "kernel"
    /// Compiling for more processor seconds shows that measuring other forms would not repay.
    private static let slowCompilation = 2.0
    private static let slowFact = "slow"

    private let device: DeviceDescription
    private let standard: KernelShape
    private let options: KernelOptions
    private let store: FactStore?
    /// As of ``BuildOptions``, those that were added among them.
    private let compilerOptions: String
    private var shapes: [KernelFamily: KernelShape] = [:]
    /// Seconds of work that each family was asked for and that is not measured yet.
    private var seconds: [KernelFamily: Double] = [:]

    init(
        _ device: DeviceDescription, standard: KernelShape, options: KernelOptions, store: FactStore?,
        extraOptions: String = ""
    ) {
        (self.device, self.standard, self.options, self.store) = (device, standard, options, store)
        compilerOptions = BuildOptions.text(for: device, extra: extraOptions)
    }

    /// The shape in use for a family.
    func shape(for family: KernelFamily) -> KernelShape {
        if let shape = shapes[family] { return shape }
        let shape = cached(family).map { standard.with($0, .cached) } ?? guess(family)
        shapes[family] = shape
        return shape
    }

    /// Learns how long a form of a family took to compile.
    func learn(_ family: KernelFamily, compilation seconds: Double) {
        if seconds > Self.slowCompilation { store?.store(seconds, Self.slowFact, key: key(family)) }
    }

    private func isSlowToCompile(_ family: KernelFamily) -> Bool {
        store?.load(Self.slowFact, key: key(family), as: Double.self) != nil
    }

    /// All families so far, and their shapes.
    var shapesInUse: [KernelFamily: KernelShape] { shapes }

    /// Whether to measure now that so much more work of a family has come; `isLearned` tells whether its speed is
    /// known.
    func isWorthMeasuring(_ family: KernelFamily, seconds more: Double, isLearned: Bool) -> Bool {
        switch (options.tuning, shape(for: family).origin) {
        case (.off, _), (_, .measured): return false
        case (.always, _): return true
        case (.auto, .cached): return false
        case (.auto, .standard), (.auto, .given):
            seconds[family, default: 0] += isLearned ? more : more / Self.optimism
            return seconds[family, default: 0] > Self.budget * Self.worthwhile && !isSlowToCompile(family)
        }
    }

    /// Uses the fastest choice for a family from now on, and keeps it on disk. `measure` gives the rate of a choice,
    /// nil where it cannot be used or gives other bits. Ends early, with the best so far, when time is up or
    /// `isCancelled`.
    func tune(
        _ family: KernelFamily, isCancelled: () -> Bool = { Task.isCancelled }, measure: (KernelShape) -> Double?
    ) {
        var search = KernelSearch(from: guess(family).choice, options: options, isProcessor: device.kind == .cpu)
        let started = ContinuousClock.now
        var (elapsed, slowest) = (0.0, 0.0)
        while !isCancelled(), elapsed + slowest < Self.budget, let choice = search.next() {
            search.record(choice, rate: measure(standard.with(choice, .measured)))
            let now = (ContinuousClock.now - started) / .seconds(1)
            (slowest, elapsed) = (max(slowest, now - elapsed), now)
        }
        guard !isCancelled(), search.bestRate != nil else { return }
        shapes[family] = standard.with(search.best, .measured)
        store?.store(search.best, Self.fact, key: key(family))
    }

    /// Drops what was measured for a family, on disk too: it gave wrong numbers.
    func forget(_ family: KernelFamily) {
        shapes[family] = guess(family)
        store?.remove(Self.fact, key: key(family))
    }

    /// Uses the form of a family that is easiest to compile. False where it is in use, or what the user gave forbids
    /// it.
    func retreat(_ family: KernelFamily) -> Bool {
        let current = shape(for: family).choice
        var choice = current
        (choice.lanes, choice.vectorsPerItem) = (1, 1)
        choice = options.applied(to: choice)
        guard choice != current else { return false }
        shapes[family] = standard.with(choice, standard.origin)
        return true
    }

    /// What a family begins with.
    private func guess(_ family: KernelFamily) -> KernelShape {
        var shape = standard
        guard family.isLarge else { return shape }
        if options.vectorsPerItem == nil { shape.choice.vectorsPerItem = 1 }
        if options.lanes == nil, family.callsFunctions {
            shape.choice.lanes = min(shape.choice.lanes, device.lanesOfCalls)
        }
        return shape
    }

    private func cached(_ family: KernelFamily) -> KernelChoice? {
        guard options.tuning == .auto else { return nil }
        guard let choice: KernelChoice = store?.load(Self.fact, key: key(family)), choice.isKnown else { return nil }
        return choice
    }

    /// A choice holds for one text of the kernels, one way to compile them, and one guess to begin from, which has what
    /// the user gave.
    private func key(_ family: KernelFamily) -> String {
        device.factKey(
            family.description, standard.choice.description, options.givenText, LaneSource.fingerprint, compilerOptions,
            standard.usesWideSquareRoot ? "wide square root" : "own square root")
    }
}
