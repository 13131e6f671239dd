public import Expressions

/// What a backend executes: how a trajectory moves, what is carried and kept on the way, and the numbers that it gives.
///
/// Nothing of physics is in it: codes over numbered variables. The state comes first, then what observables carry.
/// Values that depend on parameters alone are the arguments of a point; codes read them as uniforms. Behind them two
/// numbers of the run can be read: see ``RunNumber``. One compiled program serves every point, any steps and any
/// samples.
public struct TrajectoryProgram: Sendable, Hashable {
    /// Some variables of the state that belong together, such as all positions.
    public struct Field: Sendable, Hashable, Codable {
        public let name: String
        public let count: Int

        public init(_ name: String, _ count: Int) { (self.name, self.count) = (name, count) }
    }

    /// A variable that looks change and steps do not, and its value at the start.
    public struct Carried: Sendable, Hashable, Codable {
        public let name: String
        public let start: Number

        public init(_ name: String, from start: Double) { (self.name, self.start) = (name, Number(start)) }
    }

    /// What happens between steps: carried variables from the state and themselves.
    public struct Looks: Sendable, Hashable, Codable {
        /// After each step before the tail; nil where nothing is to be done.
        public let before: StraightLineCode?
        /// After each step of the tail.
        public let tail: StraightLineCode?

        public init(before: StraightLineCode?, tail: StraightLineCode?) { (self.before, self.tail) = (before, tail) }
    }

    /// The state, in the order of its variables.
    public let state: [Field]
    public let carried: [Carried]
    public let draws: Draws
    /// Numbers of each point that codes read as uniforms.
    public let argumentCount: Int
    /// State and draws → next state.
    public let advance: StraightLineCode
    /// State and carried → carried.
    public let looks: Looks
    /// What is kept of the tail; nil where nothing is.
    public let record: Record?
    /// State, carried, and what became of the record → outputs. None of a program whose record is a series.
    public let finish: StraightLineCode
    /// The names of the numbers that each trajectory gives.
    public let outputs: [String]
    /// The program of which this is a pair side by side; empty where it is none. Nothing that it does depends on this:
    /// it is for whoever can say the same thing once.
    package let halves: [TrajectoryProgram]

    /// - Precondition: an output reads the record or state and carried variables, not both. Numbers of the run are read
    ///   in the end.
    package init(
        state: [Field], carried: [Carried], draws: Draws, argumentCount: Int, advance: StraightLineCode, looks: Looks,
        record: Record?, finish: StraightLineCode, outputs: [String], pairOf half: TrajectoryProgram? = nil
    ) {
        self.state = state
        self.carried = carried
        self.draws = draws
        self.argumentCount = argumentCount
        self.advance = advance
        self.looks = looks
        self.record = record
        self.finish = finish
        self.outputs = outputs
        halves = half.map { [$0] } ?? []
        let moving = state.reduce(0) { $0 + $1.count } + carried.count
        precondition(
            [advance, looks.before, looks.tail, record?.streams].allSatisfy {
                !($0?.readsUniforms(from: argumentCount) ?? false)
            },
            "numbers of the run are read in the end alone")
        let read = Set(finish.outputs(reading: 0..<moving))
        precondition(
            finish.outputs(reading: moving..<moving + resultCount).allSatisfy { !read.contains($0) },
            "an output reads the record or state and carried variables, not both")
    }

    /// Trajectories whose mean is one sample.
    public var trajectories: Int { halves.isEmpty ? 1 : 2 }

    /// Variables of the state.
    public var stateCount: Int { state.reduce(0) { $0 + $1.count } }
    /// Variables of the state and carried ones.
    public var variableCount: Int { stateCount + carried.count }

    /// Numbers that the record is reduced to.
    package var resultCount: Int { record?.reductions.count ?? 0 }

    /// The outputs that need the record.
    package var recordedOutputs: [Int] { finish.outputs(reading: variableCount..<variableCount + resultCount) }

    /// Whether trajectories differ: whether a step draws anything.
    public var isRandom: Bool { draws.count > 0 }

    /// Operations of one step of a sample, where an addition counts 1; about proportional to the time it takes.
    public var operationsPerStep: Double {
        let counts = (halves.first ?? self).advance.instructions.map {
            if case .call = $0.operation { 30.0 } else { 1.0 }
        }
        return counts.reduce(0, +) * Double(trajectories) + 40 * Double(draws.normals) + 20
            * Double(draws.wholeNumberCount) + 1
    }
}

extension TrajectoryProgram {
    /// Programs are looked up at every launch: what tells nearly all of them apart is enough, and a pair says it once.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(trajectories)
        hasher.combine((halves.first ?? self).advance)
        hasher.combine((halves.first ?? self).finish)
        hasher.combine(outputs)
    }
}

/// Numbers of a run that codes read as uniforms, behind the arguments of the point.
public enum RunNumber: Int, Sendable, CaseIterable {
    /// Steps of the tail.
    case tailCount
    /// Steps.
    case stepCount
}

extension TrajectoryProgram {
    /// Everything that codes read as uniforms.
    package func uniforms(_ arguments: ProgramArguments, steps: UInt32, tailStart: UInt32) -> [Double] {
        arguments.values + [Double(steps - tailStart), Double(steps)]
    }
}
