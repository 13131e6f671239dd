import Expressions

extension TrajectoryProgram: Codable {
    private enum Key: CodingKey {
        case pairOf, state, carried, draws, argumentCount, advance, looks, record, finish, outputs
    }

    /// Writes a pair as the program that it pairs.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: Key.self)
        if let half = halves.first { return try values.encode(half, forKey: .pairOf) }
        try values.encode(state, forKey: .state)
        try values.encode(carried, forKey: .carried)
        try values.encode(draws, forKey: .draws)
        try values.encode(argumentCount, forKey: .argumentCount)
        try values.encode(advance, forKey: .advance)
        try values.encode(looks, forKey: .looks)
        try values.encodeIfPresent(record, forKey: .record)
        try values.encode(finish, forKey: .finish)
        try values.encode(outputs, forKey: .outputs)
    }

    /// Throws `DecodingError` for parts that do not form a valid program, because backends rely on its validity.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: Key.self)
        func refuse(_ objection: String) -> DecodingError {
            .dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "no trajectory program: \(objection)"))
        }
        if let half = try values.decodeIfPresent(TrajectoryProgram.self, forKey: .pairOf) {
            guard half.halves.isEmpty else { throw refuse("a pair of pairs") }
            self = half.paired()
            return
        }
        let parts = ProgramParts(
            state: try values.decode([Field].self, forKey: .state),
            carried: try values.decode([Carried].self, forKey: .carried),
            draws: try values.decode(Draws.self, forKey: .draws),
            argumentCount: try values.decode(Int.self, forKey: .argumentCount),
            advance: try values.decode(StraightLineCode.self, forKey: .advance),
            looks: try values.decode(Looks.self, forKey: .looks),
            record: try values.decodeIfPresent(Record.self, forKey: .record),
            finish: try values.decode(StraightLineCode.self, forKey: .finish),
            outputs: try values.decode([String].self, forKey: .outputs))
        if let objection = parts.objection { throw refuse(objection) }
        self.init(
            state: parts.state, carried: parts.carried, draws: parts.draws, argumentCount: parts.argumentCount,
            advance: parts.advance,
            looks: parts.looks, record: parts.record, finish: parts.finish, outputs: parts.outputs)
    }
}

/// The parts of a program that is not yet validated.
private struct ProgramParts {
    let state: [TrajectoryProgram.Field]
    let carried: [TrajectoryProgram.Carried]
    let draws: Draws
    let argumentCount: Int
    let advance: StraightLineCode
    let looks: TrajectoryProgram.Looks
    let record: Record?
    let finish: StraightLineCode
    let outputs: [String]

    /// The reason why the parts form no program; nil if they do.
    var objection: String? {
        guard argumentCount >= 0, !state.isEmpty, state.allSatisfy({ $0.count >= 1 }) else {
            return "counts out of range"
        }
        let (states, reduced) = (state.reduce(0) { $0 + $1.count }, record?.reductions.count ?? 0)
        let variables = states + carried.count
        guard fits(advance, inputs: states + draws.count, outputs: states) else {
            return "the step does not fit its state"
        }
        for look in [looks.before, looks.tail].compactMap(\.self)
        where !fits(look, inputs: variables, outputs: carried.count) {
            return "a look does not fit what is carried"
        }
        if let record, !fits(record.streams, inputs: states, outputs: record.streamCount) || !record.isPossible {
            return "the record does not fit the state"
        }
        guard fits(finish, inputs: variables + reduced, outputs: outputs.count, readsRun: true) else {
            return "the outputs do not fit"
        }
        let read = Set(finish.outputs(reading: 0..<variables))
        return finish.outputs(reading: variables..<variables + reduced).contains(where: read.contains)
            ? "an output reads the record and the state" : nil
    }

    private func fits(_ code: StraightLineCode, inputs: Int, outputs: Int, readsRun: Bool = false) -> Bool {
        code.outputs.count == outputs && !code.readsInputs(from: inputs)
            && !code.readsUniforms(from: argumentCount + (readsRun ? RunNumber.allCases.count : 0))
    }
}

extension Record {
    fileprivate var isPossible: Bool {
        streamCount >= 1 && reductions.allSatisfy { (0..<streamCount).contains($0.stream) }
    }
}
