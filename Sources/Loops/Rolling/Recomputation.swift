import Expressions

/// Repetitions of which some are done where they are read, and cheap ones again for each place, by neighbours for instance:
/// a few operations take less time than to store and to read the results.
///
/// Operations on the same numbers are the same numbers, so results keep their bits.
struct Recomputation {
    /// Each after those that it reads.
    private(set) var repetitions: [Repetition] = []
    let code: StraightLineCode

    /// - Parameter overwritten: the inputs in whose places results are stored.
    init(_ repetitions: [Repetition], _ code: StraightLineCode, overwritten: Set<Int>) {
        var choice = RecomputedRepetitions(repetitions, code, overwritten: overwritten)
        var copier = Copier(choice, code)
        var attempts = 0
        while !copier.excessive.isEmpty {
            // What reads others is taken out first, as these may then be copied less often; in the end, all.
            choice.keep(copier.excessive.suffix(attempts < 8 ? 1 : .max))
            attempts += 1
            copier = Copier(choice, code)
        }
        self.repetitions = copier.repetitions
        self.code = StraightLineCode(instructions: copier.instructions, outputs: code.outputs)
    }
}

/// Copies recomputed repetitions to where they are read.
private struct Copier {
    private(set) var repetitions: [Repetition] = []
    private(set) var instructions: [StraightLineCode.Instruction]
    private let choice: RecomputedRepetitions
    private let code: StraightLineCode
    /// The places of what does certain instructions again.
    private var copies: [[Int]: [Int]] = [:]
    /// How many instructions each repetition has become.
    private var copied: [Int]

    init(_ choice: RecomputedRepetitions, _ code: StraightLineCode) {
        (self.choice, self.code, instructions) = (choice, code, code.instructions)
        copied = Array(repeating: 0, count: choice.repetitions.count)
        for (index, repetition) in choice.repetitions.enumerated() where !choice.isRecomputed[index] {
            write(repetition.members, at: repetition.members)
            repetitions.append(repetition)
        }
    }

    /// The repetitions that are done again so often that they were better stored.
    var excessive: [Int] {
        copied.indices.filter { choice.isRecomputed[$0] && copied[$0] > choice.mostCopies(of: $0) }
    }

    /// Makes the instructions at `places` do what `members` do.
    private mutating func write(_ members: [Int], at places: [Int]) {
        var operands = members.map { code.instructions[$0].operands }
        for operand in operands[0].indices {
            let read = operands.map { $0[operand] }
            guard let source = choice.source(of: read), choice.isRecomputed[source.repetition] else { continue }
            for (index, place) in copy(source).enumerated() { operands[index][operand] = .result(place) }
        }
        for (index, place) in places.enumerated() {
            let operation = code.instructions[members[index]].operation
            instructions[place] = StraightLineCode.Instruction(operation: operation, operands: operands[index])
        }
    }

    private mutating func copy(_ source: RecomputedRepetitions.Source) -> [Int] {
        if let known = copies[source.places] { return known }
        let isAll = source.places == choice.repetitions[source.repetition].members
        let first = instructions.count
        let places = isAll ? source.places : Array(first..<first + source.places.count)
        if !isAll { instructions += source.places.map { code.instructions[$0] } }
        copied[source.repetition] += places.count
        copies[source.places] = places
        write(source.places, at: places)
        repetitions.append(Repetition(members: places, running: nil, links: 1))
        return places
    }
}
