/// The slots of a memory, which are used again when nothing reads them any more.
struct SlotMemory {
    private(set) var count: Int
    /// The slots that are free, in order, no two ranges next to each other.
    private var free: [Range<Int>] = []
    private var leases: [(slots: Range<Int>, last: Int)] = []

    /// A memory whose first slots are taken for good.
    init(taken: Int) { count = taken }

    /// Some slots next to each other, until after `last`.
    mutating func take(_ size: Int, until last: Int) -> Int {
        let slots = taken(size)
        leases.append((slots, last))
        return slots.lowerBound
    }

    private mutating func taken(_ size: Int) -> Range<Int> {
        guard let place = free.firstIndex(where: { $0.count >= size }) else {
            count += size
            return count - size..<count
        }
        let range = free[place]
        let slots = range.lowerBound..<range.lowerBound + size
        free.remove(at: place)
        if slots.upperBound < range.upperBound { free.insert(slots.upperBound..<range.upperBound, at: place) }
        return slots
    }

    /// Frees the slots that nothing reads from `time` on.
    mutating func free(before time: Int) {
        for lease in leases where lease.last < time { giveBack(lease.slots) }
        leases.removeAll { $0.last < time }
    }

    private mutating func giveBack(_ slots: Range<Int>) {
        var (slots, place) = (slots, free.firstIndex { $0.lowerBound > slots.lowerBound } ?? free.count)
        if place < free.count, free[place].lowerBound == slots.upperBound {
            slots = slots.lowerBound..<free.remove(at: place).upperBound
        }
        if place > 0, free[place - 1].upperBound == slots.lowerBound {
            place -= 1
            slots = free.remove(at: place).lowerBound..<slots.upperBound
        }
        free.insert(slots, at: place)
    }
}
