import Expressions

extension TrajectoryProgram {
    /// The same program with each trajectory replaced by an antithetic pair: one with normals ξ, one with −ξ, and the
    /// mean of both outputs.
    ///
    /// Both trajectories see the same whole numbers. Contributions linear in the normals cancel (J. M. Hammersley, K.
    /// W. Morton 1956).
    ///
    /// - Precondition: this program is not itself a pair.
    package func paired() -> TrajectoryProgram {
        precondition(halves.isEmpty, "a pair of pairs is asked for")
        let pairs = PairedCode(self)
        return TrajectoryProgram(
            state: state.paired, carried: carried + carried, draws: draws, argumentCount: argumentCount,
            advance: pairs.advance,
            looks: Looks(before: looks.before.map(pairs.look), tail: looks.tail.map(pairs.look)),
            record: record.map(pairs.record), finish: pairs.finish, outputs: outputs, pairOf: self)
    }
}

/// Codes of two trajectories side by side: the state of the first, then of the second; likewise the carried variables
/// and the reduced records.
private struct PairedCode {
    private let single: TrajectoryProgram
    private let counts: [Int]

    init(_ single: TrajectoryProgram) {
        self.single = single
        counts = [single.stateCount, single.carried.count, single.resultCount]
    }

    var advance: StraightLineCode {
        let states = single.stateCount
        let mirrored = single.advance.mirrored(inputs: states..<states + single.draws.normals)
        var splice = CodeSplice()
        // Draws come after both states.
        let first = splice.append(single.advance) { .input($0 < states ? $0 : states + $0) }
        let second = splice.append(mirrored) { .input(states + $0) }
        return splice.code(outputs: first + second)
    }

    func look(_ code: StraightLineCode) -> StraightLineCode { both(code) { _, first, second in first + second } }

    /// A series holds means; reductions are taken of each trajectory of the pair.
    func record(_ record: Record) -> Record {
        guard !record.reductions.isEmpty else {
            return Record(streams: both(record.streams, Self.means), reductions: [])
        }
        let mirrors = record.reductions.map { Record.Reduction(stream: $0.stream + record.streamCount, kind: $0.kind) }
        return Record(streams: look(record.streams), reductions: record.reductions + mirrors)
    }

    var finish: StraightLineCode { both(single.finish, Self.means) }

    private static func means(
        _ splice: inout CodeSplice, _ first: [CodeSplice.Operand], _ second: [CodeSplice.Operand]
    ) -> [CodeSplice.Operand] {
        zip(first, second).map { one, other in
            let sum = splice.append(.add, one, other)
            return splice.append(.multiply, .constant(Number(0.5)), sum)
        }
    }

    /// `code` over state, carried variables and reduced records, once for each trajectory of the pair.
    private func both(
        _ code: StraightLineCode,
        _ outputs: (inout CodeSplice, [CodeSplice.Operand], [CodeSplice.Operand]) -> [CodeSplice.Operand]
    ) -> StraightLineCode {
        var splice = CodeSplice()
        let first = splice.append(code) { .input(place($0, half: 0)) }
        let second = splice.append(code) { .input(place($0, half: 1)) }
        let found = outputs(&splice, first, second)
        return splice.code(outputs: found)
    }

    private func place(_ slot: Int, half: Int) -> Int {
        var (rest, base) = (slot, 0)
        for count in counts {
            if rest < count { return base + half * count + rest }
            (rest, base) = (rest - count, base + 2 * count)
        }
        preconditionFailure("input \(slot) is none of the program")
    }
}

extension [TrajectoryProgram.Field] {
    fileprivate var paired: Self { self + map { .init("mirrored \($0.name)", $0.count) } }
}
