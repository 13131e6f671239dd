/// The choices that a user fixes in how OpenCL kernels are compiled and launched. None of them changes bits.
public struct KernelOptions: Sendable, Hashable {
    /// When to measure, on the device, the choices that are left open.
    public enum Tuning: String, Sendable, Hashable, CaseIterable {
        /// Once for each device and kind of program, when there has been enough work to repay it.
        case auto
        /// Never; earlier measurements are not used either.
        case off
        /// Before the first run of each kind of program, whatever was measured earlier.
        case always
    }

    /// The number of samples in a vector: 1, 2, 4, 8 or 16; nil where it is left open.
    public private(set) var lanes: Int?
    /// The number of vectors in a work-item: 1, 2 or 4; nil where it is left open.
    public private(set) var vectorsPerItem: Int?
    /// Whether 32 × 32 → 64-bit products use `mul_hi` rather than a widened product; nil where it is left open.
    public private(set) var usesHighMultiply: Bool?
    /// Whether normals are widened to binary64 by integer operations rather than converted; nil where it is left
    /// open.
    public private(set) var widensByIntegers: Bool?
    /// Whether radii of normals come from the device's native reciprocal root rather than from its exact root; nil where
    /// it is left open.
    public private(set) var usesNativeRoot: Bool?
    /// The number of work-items in a group: a power of two up to 1024; nil where it is left open.
    public private(set) var groupSize: Int?
    /// When to measure the choices that are left open; ``Tuning/auto`` by default.
    public var tuning = Tuning.auto

    /// Whether what is run stands for longer work: then kernels that repay their compilation in long runs only are used at
    /// once.
    package var areForLongWork = false

    /// Leaves every choice open.
    public init() {}

    /// Reads options such as `lanes=16,vectors=2,multiply=wide,widen=convert,root=exact,group=64`, each at most once. Nil
    /// where the text is invalid.
    public init?(_ text: String) {
        var names: Set<Substring> = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            let sides = part.split(separator: "=", omittingEmptySubsequences: false)
            guard sides.count == 2, names.insert(sides[0]).inserted, set(sides[0], sides[1]) else { return nil }
        }
    }

    /// The options that are given, as ``init(_:)`` reads them; empty where none are.
    public var text: String {
        let multiply = usesHighMultiply.map { $0 ? "high" : "wide" }
        let widen = widensByIntegers.map { $0 ? "integers" : "convert" }
        let root = usesNativeRoot.map { $0 ? "native" : "exact" }
        let parts = [
            lanes.map { "lanes=\($0)" }, vectorsPerItem.map { "vectors=\($0)" }, multiply.map { "multiply=\($0)" },
            widen.map { "widen=\($0)" }, root.map { "root=\($0)" }, groupSize.map { "group=\($0)" },
        ]
        return parts.compactMap(\.self).joined(separator: ",")
    }

    private mutating func set(_ name: Substring, _ value: Substring) -> Bool {
        func known(_ numbers: [Int]) -> Int? { Int(value).flatMap { numbers.contains($0) ? $0 : nil } }
        switch name {
        case "lanes":
            lanes = known(KernelChoice.laneWidths)
            return lanes != nil
        case "vectors":
            vectorsPerItem = known(KernelChoice.vectorCounts)
            return vectorsPerItem != nil
        case "group":
            groupSize = known(KernelChoice.groupSizes)
            return groupSize != nil
        case "multiply":
            usesHighMultiply = ["high": true, "wide": false][value]
            return usesHighMultiply != nil
        case "widen":
            widensByIntegers = ["integers": true, "convert": false][value]
            return widensByIntegers != nil
        case "root":
            usesNativeRoot = ["native": true, "exact": false][value]
            return usesNativeRoot != nil
        default: return false
        }
    }
}

extension KernelOptions {
    var isAnythingGiven: Bool { !givenText.isEmpty }

    /// `choice`, with the given options in place of its own.
    func applied(to choice: KernelChoice) -> KernelChoice {
        var choice = choice
        choice.lanes = lanes ?? choice.lanes
        choice.vectorsPerItem = vectorsPerItem ?? choice.vectorsPerItem
        choice.usesHighMultiply = usesHighMultiply ?? choice.usesHighMultiply
        choice.widensByIntegers = widensByIntegers ?? choice.widensByIntegers
        choice.usesNativeRoot = usesNativeRoot ?? choice.usesNativeRoot
        choice.groupSize = groupSize ?? choice.groupSize
        return choice
    }

    /// The names of the given options.
    var givenText: String {
        text.split(separator: ",").map { $0.prefix { $0 != "=" } }.joined(separator: ",")
    }

    /// Whether `choice` agrees with every given option.
    func allow(_ choice: KernelChoice) -> Bool { applied(to: choice) == choice }
}
