/// What a user fixes of how OpenCL kernels are compiled and launched. Nothing here changes bits.
public struct KernelOptions: Sendable, Hashable {
    /// When the choices that are left open are measured on the device.
    public enum Tuning: String, Sendable, Hashable, CaseIterable {
        /// Once per device and kind of program, when so much work has come that it repays.
        case auto
        /// Never, and nothing that was measured before is used.
        case off
        /// Before the first run of each kind of program, whatever was measured before.
        case always
    }

    /// Samples of one vector: 1, 2, 4, 8 or 16.
    public private(set) var lanes: Int?
    /// Vectors of one work-item: 1, 2 or 4.
    public private(set) var vectorsPerItem: Int?
    /// Whether wide products come from `mul_hi`.
    public private(set) var usesHighMultiply: Bool?
    /// Work-items of one group: a power of two up to 1024.
    public private(set) var groupSize: Int?
    public var tuning = Tuning.auto

    /// Leaves everything open.
    public init() {}

    /// Reads parts such as `lanes=16,vectors=2,multiply=wide,group=64`, each at most once. Nil where this is none.
    public init?(_ text: String) {
        var names: Set<Substring> = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            let sides = part.split(separator: "=", omittingEmptySubsequences: false)
            guard sides.count == 2, names.insert(sides[0]).inserted, set(sides[0], sides[1]) else { return nil }
        }
    }

    /// What is given, as ``init(_:)`` reads it; empty where nothing is.
    public var text: String {
        let multiply = usesHighMultiply.map { $0 ? "high" : "wide" }
        let parts = [
            lanes.map { "lanes=\($0)" }, vectorsPerItem.map { "vectors=\($0)" }, multiply.map { "multiply=\($0)" },
            groupSize.map { "group=\($0)" },
        ]
        return parts.compactMap(\.self).joined(separator: ",")
    }

    private mutating func set(_ name: Substring, _ value: Substring) -> Bool {
        func known(_ numbers: [Int]) -> Int? { Int(value).flatMap { numbers.contains($0) ? $0 : nil } }
        switch name {
        case "lanes": lanes = known(KernelChoice.laneWidths)
        case "vectors": vectorsPerItem = known(KernelChoice.vectorCounts)
        case "group": groupSize = known(KernelChoice.groupSizes)
        case "multiply": usesHighMultiply = ["high": true, "wide": false][value]
        default: return false
        }
        return switch name {
        case "lanes": lanes != nil
        case "vectors": vectorsPerItem != nil
        case "group": groupSize != nil
        default: usesHighMultiply != nil
        }
    }
}

extension KernelOptions {
    var isAnythingGiven: Bool { lanes != nil || vectorsPerItem != nil || usesHighMultiply != nil || groupSize != nil }

    /// `choice` with what was given in place of its own.
    func applied(to choice: KernelChoice) -> KernelChoice {
        var choice = choice
        choice.lanes = lanes ?? choice.lanes
        choice.vectorsPerItem = vectorsPerItem ?? choice.vectorsPerItem
        choice.usesHighMultiply = usesHighMultiply ?? choice.usesHighMultiply
        choice.groupSize = groupSize ?? choice.groupSize
        return choice
    }

    /// The names of what was given.
    var givenText: String {
        let given = [
            ("lanes", lanes != nil), ("vectors", vectorsPerItem != nil), ("multiply", usesHighMultiply != nil),
        ]
        return (given + [("group", groupSize != nil)]).filter(\.1).map(\.0).joined(separator: ",")
    }

    /// Whether `choice` has everything that was given.
    func allow(_ choice: KernelChoice) -> Bool { applied(to: choice) == choice }
}
