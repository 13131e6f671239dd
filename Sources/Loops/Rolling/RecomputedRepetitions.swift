import Expressions

/// Which repetitions are done again where they are read.
///
/// They are long, their readers read each a run of them, and what they read in turn lies in memory anyway, or is done again
/// as well.
struct RecomputedRepetitions {
    let repetitions: [Repetition]
    private(set) var isRecomputed: [Bool]
    /// The operations that doing each one again takes for one result, up to a hundred.
    private var sizes: [Int] = []
    private let code: StraightLineCode
    private let isOutput: [Bool]
    /// The repetition of each instruction, and its place among the members.
    private let places: [(repetition: Int, member: Int)]
    /// The repetitions that read each one, and those that it reads.
    private var readers: [[Reader]]
    private var sources: [Set<Int>]
    /// Shorter repetitions are not worth it, and always lie in memory.
    private static let leastCount = 16

    private struct Reader {
        let repetition: Int
        /// Whether each iteration reads what the same iteration has made.
        let isJoined: Bool
    }

    /// Instructions of one repetition that another reads, in its order.
    struct Source {
        let repetition: Int
        let places: [Int]
    }

    init(_ repetitions: [Repetition], _ code: StraightLineCode, overwritten: Set<Int>) {
        (self.repetitions, self.code) = (repetitions, code)
        places = code.places(in: repetitions)
        readers = Array(repeating: [], count: repetitions.count)
        sources = Array(repeating: [], count: repetitions.count)
        var isOutput = Array(repeating: false, count: repetitions.count)
        for case .result(let place) in code.outputs { isOutput[places[place].repetition] = true }
        self.isOutput = isOutput
        isRecomputed = repetitions.indices.map { index in
            !isOutput[index]
                && repetitions[index].canBeRecomputed(code, overwritten: overwritten, leastCount: Self.leastCount)
        }
        for index in repetitions.indices { noteReads(of: index) }
        settle()
    }

    /// Takes repetitions out.
    mutating func keep(_ indices: some Sequence<Int>) {
        for index in indices { isRecomputed[index] = false }
        settle()
    }

    /// Where operands come from; nil if they are not all of one repetition.
    func source(of operands: [StraightLineCode.Operand]) -> Source? {
        let read = operands.compactMap { operand -> Int? in
            if case .result(let place) = operand { place } else { nil }
        }
        guard read.count == operands.count else { return nil }
        let repetition = places[read[0]].repetition
        return read.allSatisfy { places[$0].repetition == repetition }
            ? Source(repetition: repetition, places: read) : nil
    }

    /// How many of its instructions are worth doing in place of storing the results: no more than there are; if they are
    /// cheap, some more at the ends, and twice as many where that makes few operations.
    func mostCopies(of index: Int) -> Int {
        let (count, ends) = (repetitions[index].count, 16)
        guard code.instructions[repetitions[index].members[0]].operation.isCheap else { return count }
        return (sizes[index] > 4 ? count : 2 * count) + ends
    }

    private mutating func noteReads(of index: Int) {
        let repetition = repetitions[index]
        for operand in code.instructions[repetition.members[0]].operands.indices {
            let read = repetition.members.map { code.instructions[$0].operands[operand] }
            if let source = source(of: read), repetition.links == 1, isRun(source) {
                let isJoined = source.places == repetitions[source.repetition].members
                readers[source.repetition].append(Reader(repetition: index, isJoined: isJoined))
                sources[index].insert(source.repetition)
            } else {
                for case .result(let place) in read where places[place].repetition != index {
                    isRecomputed[places[place].repetition] = false
                    readers[places[place].repetition].append(Reader(repetition: index, isJoined: false))
                    sources[index].insert(places[place].repetition)
                }
            }
        }
    }

    /// Whether the instructions are neighbours, the first coming after the last, or a few.
    private func isRun(_ source: Source) -> Bool {
        let (first, count) = (places[source.places[0]].member, repetitions[source.repetition].count)
        return source.places.count <= 2
            || source.places.enumerated().allSatisfy { places[$1].member == (first + $0) % count }
    }

    /// Takes out those that read what would have to be stored for them alone, until there are none.
    private mutating func settle() {
        var isSettled = false
        while !isSettled {
            isSettled = true
            for index in repetitions.indices where isRecomputed[index] {
                guard !sources[index].allSatisfy({ isRecomputed[$0] || isStored($0) }) else { continue }
                (isRecomputed[index], isSettled) = (false, false)
            }
        }
        sizes = []
        for sources in sources {
            sizes.append(min(100, 1 + sources.filter { isRecomputed[$0] }.reduce(0) { $0 + sizes[$1] }))
        }
    }

    /// Whether results lie in memory whatever is done again.
    private func isStored(_ index: Int) -> Bool {
        let repetition = repetitions[index]
        return isOutput[index] || repetition.count < Self.leastCount || repetition.links > 1
            || readers[index].contains { !$0.isJoined && !isRecomputed[$0.repetition] }
    }
}

extension Repetition {
    fileprivate func canBeRecomputed(_ code: StraightLineCode, overwritten: Set<Int>, leastCount: Int) -> Bool {
        guard links == 1, count >= leastCount else { return false }
        return members.allSatisfy { place in
            code.instructions[place].operands.allSatisfy { operand in
                if case .input(let input) = operand { !overwritten.contains(input) } else { true }
            }
        }
    }
}

extension Operation {
    /// Whether it may be done twice to save a store.
    fileprivate var isCheap: Bool {
        switch self {
        case .add, .subtract, .multiply, .negate, .absolute, .minimum, .maximum, .fusedMultiplyAdd,
            .fusedNegatedMultiplyAdd, .fusedMultiplySubtract:
            true
        default: false
        }
    }
}
