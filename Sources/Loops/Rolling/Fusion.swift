import Expressions

/// Puts repetitions into nests: one with the same number of iterations goes into the nest of what it reads where each
/// iteration reads what itself has made.
struct Fusion {
    /// The repetitions of each nest, in order.
    private(set) var nests: [[Int]] = []
    /// The nest of each repetition.
    private(set) var nestOf: [Int] = []
    let repetitions: [Repetition]
    /// The repetition of each instruction, and its place among the members.
    let places: [(repetition: Int, member: Int)]
    private let code: StraightLineCode
    /// The nests without chains, by their number of iterations, in order.
    private var open: [Int: [Int]] = [:]

    init(_ repetitions: [Repetition], _ code: StraightLineCode) {
        (self.repetitions, self.code) = (repetitions, code)
        places = code.places(in: repetitions)
        for index in repetitions.indices { append(index) }
    }

    private mutating func append(_ index: Int) {
        let repetition = repetitions[index]
        let earliest = sources(of: index).reduce(0) { earliest, source in
            max(earliest, nestOf[source] + (isJoined(source, index) ? 0 : 1))
        }
        guard repetition.links == 1 else { return begin(index) }
        if let nest = open[repetition.count]?.first(where: { $0 >= earliest }) {
            nests[nest].append(index)
            nestOf.append(nest)
        } else {
            open[repetition.count, default: []].append(nests.count)
            begin(index)
        }
    }

    private mutating func begin(_ index: Int) {
        nestOf.append(nests.count)
        nests.append([index])
    }

    private func sources(of index: Int) -> Set<Int> {
        var sources: Set<Int> = []
        for place in repetitions[index].members {
            for case .result(let before) in code.instructions[place].operands where places[before].repetition != index {
                sources.insert(places[before].repetition)
            }
        }
        return sources
    }

    /// Whether each iteration of `index` reads of `source` at most what belongs to the same iteration, by operands that
    /// read nothing else.
    func isJoined(_ source: Int, _ index: Int) -> Bool {
        let (from, to) = (repetitions[source], repetitions[index])
        guard from.count == to.count, from.links == 1, to.links == 1 else { return false }
        return code.instructions[to.members[0]].operands.indices.allSatisfy { operand in
            let read = to.members.map { code.instructions[$0].operands[operand] }
            return !read.contains { reads($0, source) } || joins(read, to: source)
        }
    }

    private func reads(_ operand: StraightLineCode.Operand, _ source: Int) -> Bool {
        if case .result(let before) = operand { places[before].repetition == source } else { false }
    }

    /// Whether the operands of iterations, from a certain one on, are the results of the same iterations of `source`.
    func joins(_ operands: [StraightLineCode.Operand], to source: Int, from first: Int = 0) -> Bool {
        operands.enumerated().allSatisfy { member, operand in
            if case .result(let before) = operand { places[before] == (source, first + member) } else { false }
        }
    }
}

extension StraightLineCode {
    /// The repetition of each instruction, and its place among the members.
    func places(in repetitions: [Repetition]) -> [(repetition: Int, member: Int)] {
        var places = Array(repeating: (repetition: 0, member: 0), count: instructions.count)
        for (index, repetition) in repetitions.enumerated() {
            for (member, place) in repetition.members.enumerated() { places[place] = (index, member) }
        }
        return places
    }
}
