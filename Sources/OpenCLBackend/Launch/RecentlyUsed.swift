/// A limited number of values by key; those that were not used for longest are dropped.
struct RecentlyUsed<Key: Hashable, Value> {
    private let capacity: Int
    private var entries: [Key: (value: Value, lastUse: Int)] = [:]
    private var uses = 0

    /// - Precondition: `capacity` is at least 1.
    init(capacity: Int) { self.capacity = capacity }

    var count: Int { entries.count }

    /// The value for a key; asking for it counts as a use.
    mutating func value(_ key: Key) -> Value? {
        guard let entry = entries[key] else { return nil }
        uses += 1
        entries[key] = (entry.value, uses)
        return entry.value
    }

    mutating func set(_ key: Key, _ value: Value) {
        uses += 1
        entries[key] = (value, uses)
        if entries.count > capacity, let oldest = entries.min(by: { $0.value.lastUse < $1.value.lastUse }) {
            entries[oldest.key] = nil
        }
    }
}
