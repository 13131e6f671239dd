import LaneCode

/// Chooses the shape in which each family of programs is compiled for one device: given, measured here or earlier, or
/// the device's own.
///
/// Confined to the session that made it.
final class KernelTuner {
    /// The time, in seconds, beyond which no further program is measured.
    static let budget = 1.8
    /// How many times longer than the budget a run must be expected to last before measuring pays.
    static let worthwhile = 10.0
    /// The factor by which the true speed may exceed an assumed one.
    private static let optimism = 5.0
    private static let fact = "kernel"
    /// The processor seconds of one compilation above which measuring other forms would not repay.
    private static let slowCompilation = 2.0
    private static let slowFact = "slow"

    private let device: DeviceDescription
    private let standard: KernelShape
    let options: KernelOptions
    private let store: FactStore?
    /// The compiler options, as in ``BuildOptions``, with extra ones.
    private let compilerOptions: String
    private var shapes: [KernelFamily: KernelShape] = [:]
    /// Seconds of work that each family was given and that has not led to a measurement yet.
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

    /// Records how long a form of a family took to compile.
    func learn(_ family: KernelFamily, compilation seconds: Double) {
        if seconds > Self.slowCompilation { store?.store(seconds, Self.slowFact, key: key(family)) }
    }

    private func isSlowToCompile(_ family: KernelFamily) -> Bool {
        store?.load(Self.slowFact, key: key(family), as: Double.self) != nil
    }

    /// The shapes of all families so far.
    var shapesInUse: [KernelFamily: KernelShape] { shapes }

    /// Whether to measure now, after `more` seconds of work on a family; `isLearned` tells whether its speed is known.
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

    /// Uses the fastest choice for a family from now on, and keeps it on disk. `measure` returns the rate of a choice,
    /// nil where it cannot be used or gives other bits. Ends early, with the best so far, when time runs out or on
    /// `isCancelled`.
    func tune(
        _ family: KernelFamily, isCancelled: () -> Bool = { Task.isCancelled }, measure: (KernelShape) -> Double?
    ) {
        var search = KernelSearch(from: guess(family).choice, options: options, isProcessor: device.kind == .cpu)
        let started = ContinuousClock.now
        var (elapsed, slowest) = (0.0, 0.0)
        while !isCancelled(), elapsed + slowest < Self.budget, let choice = search.next() {
            let fits = choice.samplesPerItem <= family.mostSamples ?? .max
            search.record(choice, rate: fits ? measure(standard.with(choice, .measured)) : nil)
            let now = (ContinuousClock.now - started) / .seconds(1)
            (slowest, elapsed) = (max(slowest, now - elapsed), now)
        }
        guard !isCancelled(), search.bestRate != nil else { return }
        shapes[family] = standard.with(search.best, .measured)
        store?.store(search.best, Self.fact, key: key(family))
    }

    /// Drops the measured choice of a family, on disk as well, because it gave wrong numbers.
    func forget(_ family: KernelFamily) {
        shapes[family] = guess(family)
        store?.remove(Self.fact, key: key(family))
    }

    /// Moves a family to the form that is easiest to compile. False where it is in use already, or the user's options
    /// forbid it.
    func retreat(_ family: KernelFamily) -> Bool {
        let current = shape(for: family).choice
        var choice = current
        (choice.lanes, choice.vectorsPerItem) = (1, 1)
        choice = options.applied(to: choice)
        guard choice != current else { return false }
        shapes[family] = standard.with(choice, standard.origin)
        return true
    }

    /// The shape with which a family begins.
    private func guess(_ family: KernelFamily) -> KernelShape {
        var shape = standard
        guard family.isLarge else { return shape }
        if options.vectorsPerItem == nil { shape.choice.vectorsPerItem = 1 }
        if options.lanes == nil {
            let most = family.callsFunctions ? device.lanesOfCalls : shape.choice.lanes
            let fitting = family.mostSamples.map { max(1, $0 / shape.choice.vectorsPerItem) } ?? .max
            shape.choice.lanes = min(shape.choice.lanes, most, fitting)
        }
        return shape
    }

    private func cached(_ family: KernelFamily) -> KernelChoice? {
        guard options.tuning == .auto else { return nil }
        guard let choice: KernelChoice = store?.load(Self.fact, key: key(family)), choice.isKnown else { return nil }
        return choice
    }

    /// The key of a measured choice: it holds for one text of the kernels, one way to compile them, and one initial
    /// guess, which includes the user's options.
    private func key(_ family: KernelFamily) -> String {
        device.factKey(
            family.description, standard.choice.description, options.givenText, LaneSource.fingerprint, compilerOptions,
            standard.usesWideSquareRoot ? "wide square root" : "own square root")
    }
}
