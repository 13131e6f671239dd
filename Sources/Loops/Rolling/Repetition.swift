import Expressions

/// Instructions that do the same with numbers from other places, in an order in which these places are regular.
struct Repetition {
    /// The instructions; those of each chain come one after the other.
    private(set) var members: [Int]
    /// The operand that continues a chain; nil where nothing is continued.
    let running: Int?
    /// The links of each chain; 1 where there are none.
    let links: Int

    /// The number of chains, or of instructions that are none.
    var count: Int { members.count / links }

    /// The repetitions of a code, each after those that it reads.
    ///
    /// - Parameter together: how many instructions of the code in a row do the same for different rows of data; they stay
    ///   together.
    static func all(
        of code: StraightLineCode, _ layout: LoopCode.Layout, _ likeness: Likeness, together: Int = 1
    ) -> [Repetition] {
        let kinds = InstructionKinds(code, layout, likeness)
        var members: [Group: [Int]] = [:]
        for place in code.instructions.indices {
            members[Group(level: kinds.levels[place], kind: kinds.kinds[place]), default: []].append(place)
        }
        let groups = members.keys.sorted { ($0.level, $0.kind) < ($1.level, $1.kind) }
        let found = groups.flatMap { group in
            members[group].map { repetitions(of: $0, code, kinds.running[$0[0]]) } ?? []
        }
        var order = Order(code, together: together)
        for repetition in found { order.append(repetition) }
        return order.repetitions
    }

    private struct Group: Hashable {
        let level, kind: Int
    }

    /// One repetition, or one for each length of chains.
    private static func repetitions(of places: [Int], _ code: StraightLineCode, _ running: Int?) -> [Repetition] {
        guard let running else { return [Repetition(members: places, running: nil, links: 1)] }
        var chains: [[Int]] = []
        var chainOfLast: [Int: Int] = [:]
        for place in places {
            guard case .result(let before) = code.instructions[place].operands[running],
                let chain = chainOfLast.removeValue(forKey: before)
            else {
                chainOfLast[place] = chains.count
                chains.append([place])
                continue
            }
            chains[chain].append(place)
            chainOfLast[place] = chain
        }
        let lengths = Dictionary(grouping: chains, by: \.count)
        return lengths.keys.sorted().map { length in
            let members = (lengths[length] ?? []).flatMap { $0 }
            return Repetition(members: members, running: length == 1 ? nil : running, links: length)
        }
    }

    /// Whether each `count` of the members, or of the chains, begin with instructions in a row.
    fileprivate func comes(by count: Int) -> Bool {
        guard count > 1, self.count.isMultiple(of: count) else { return false }
        return (0..<self.count).allSatisfy { place in
            let first = members[place / count * count * links]
            return first.isMultiple(of: count) && members[place * links] == first + place % count
        }
    }

    fileprivate func ordered(_ chains: [Int]) -> Repetition {
        var ordered = self
        ordered.members = chains.flatMap { members[$0 * links..<($0 + 1) * links] }
        return ordered
    }
}

/// Puts the members of repetitions in order, one repetition after the other.
private struct Order {
    let code: StraightLineCode
    private(set) var repetitions: [Repetition] = []
    /// The address of each instruction: numbers of one repetition are next to each other.
    private var addresses: [Int]
    private var next = 0
    private let together: Int

    init(_ code: StraightLineCode, together: Int) {
        (self.code, self.together) = (code, together)
        addresses = Array(repeating: 0, count: code.instructions.count)
    }

    mutating func append(_ repetition: Repetition) {
        let ordered = best(of: repetition)
        for place in ordered.members {
            addresses[place] = next
            next += 1
        }
        repetitions.append(ordered)
    }

    /// As they come, or by the addresses of one of their operands: the order in which addresses jump least often.
    private func best(of repetition: Repetition) -> Repetition {
        let block = repetition.comes(by: together) ? together : 1
        let count = repetition.count / block
        guard count > 2 else { return repetition }
        let firsts = (0..<count).map { repetition.members[$0 * block * repetition.links] }
        let operands = code.instructions[firsts[0]].operands.indices.filter { $0 != repetition.running }
        let keys = operands.map { operand in firsts.map { address(of: code.instructions[$0].operands[operand]) } }
        let natural = Array(firsts.indices)
        let orders = [natural] + keys.map { key in natural.sorted { (key[$0], $0) < (key[$1], $1) } }
        let jumps = orders.map { order in
            keys.reduce(0) { sum, key in sum + Self.jumps(order.map { key[$0] }) }
        }
        let least = jumps.indices.min { jumps[$0] < jumps[$1] } ?? 0
        if least == 0 { return repetition }
        return repetition.ordered(orders[least].flatMap { first in (0..<block).map { first * block + $0 } })
    }

    private static func jumps(_ addresses: [Int]) -> Int {
        let distances = zip(addresses.dropFirst(), addresses).map { $0 - $1 }
        return zip(distances.dropFirst(), distances).count { $0 != $1 }
    }

    private func address(of operand: StraightLineCode.Operand) -> Int {
        switch operand {
        case .constant: 0
        case .uniform(let index): index
        case .input(let slot): slot
        case .result(let place): addresses[place]
        }
    }
}
