public import Expressions

/// The program that a backend executes: how a trajectory moves, what it carries and keeps, and which numbers it gives.
///
/// It contains no physics, only codes over numbered variables: first the state, then the variables that observables
/// carry. Values that depend on parameters alone are the arguments of a point; codes read them as uniforms. After them,
/// codes can read two numbers of the run: see ``RunNumber``. One compiled program serves every point and any number of
/// steps and samples.
public struct TrajectoryProgram: Sendable, Hashable {
    /// A group of state variables that belong together, such as all positions.
    public struct Field: Sendable, Hashable, Codable {
        public let name: String
        public let count: Int

        public init(_ name: String, _ count: Int) { (self.name, self.count) = (name, count) }
    }

    /// A variable that looks change and steps do not, with its value at the start.
    public struct Carried: Sendable, Hashable, Codable {
        public let name: String
        public let start: Number

        public init(_ name: String, from start: Double) { (self.name, self.start) = (name, Number(start)) }
    }

    /// The codes that run between steps: they update carried variables from the state and from themselves.
    public struct Looks: Sendable, Hashable, Codable {
        /// Runs after each step before the tail; nil if there is nothing to do.
        public let before: StraightLineCode?
        /// Runs after each step of the tail; nil if there is nothing to do.
        public let tail: StraightLineCode?

        public init(before: StraightLineCode?, tail: StraightLineCode?) { (self.before, self.tail) = (before, tail) }
    }

    /// The fields of the state, in the order of its variables.
    public let state: [Field]
    public let carried: [Carried]
    public let draws: Draws
    /// The number of values per point that codes read as uniforms.
    public let argumentCount: Int
    /// The code of one step: state and draws → next state.
    public let advance: StraightLineCode
    /// The codes of looks: state and carried variables → carried variables.
    public let looks: Looks
    /// The record kept over the tail; nil if there is none.
    public let record: Record?
    /// The final code: state, carried variables and reduced record → outputs. No outputs if the record is a series.
    public let finish: StraightLineCode
    /// The names of the numbers that each trajectory gives, in order.
    public let outputs: [String]
    /// The program that this one pairs; empty if it is not a pair. It does not affect execution: it lets others
    /// describe the pair by its half.
    package let halves: [TrajectoryProgram]

    /// A program from its parts; `half` is the program that this one pairs.
    ///
    /// - Precondition: each output reads either the record, or state and carried variables, not both. Only `finish`
    /// reads numbers of the run.
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

    /// The number of trajectories whose mean is one sample: 2 for a pair, else 1.
    public var trajectories: Int { halves.isEmpty ? 1 : 2 }

    /// The number of state variables.
    public var stateCount: Int { state.reduce(0) { $0 + $1.count } }
    /// The number of state variables and carried variables.
    public var variableCount: Int { stateCount + carried.count }

    /// The number of values to which the record is reduced.
    package var resultCount: Int { record?.reductions.count ?? 0 }

    /// The indices of the outputs that need the record.
    package var recordedOutputs: [Int] { finish.outputs(reading: variableCount..<variableCount + resultCount) }

    /// Whether trajectories differ, that is, whether a step draws anything.
    public var isRandom: Bool { draws.count > 0 }

    /// The operations of one step of a sample, an addition counting 1; roughly proportional to its time.
    public var operationsPerStep: Double { drawOperations + moveOperations }

    /// Those of the draws, which points have in common.
    package var drawOperations: Double {
        // Most steps are before the tail.
        let normals = draws.areJoint ? draws.joint : draws
        // Four normals of a call, used or not.
        return 160 * Double(normals.normalCalls) / Double(normals.period) + 20 * Double(draws.wholeNumberCount)
    }

    /// Those of the step itself.
    package var moveOperations: Double {
        (halves.first ?? self).advance.operations * Double(trajectories) + 1
    }
}

extension StraightLineCode {
    /// An addition counting 1.
    fileprivate var operations: Double {
        instructions.reduce(0) { sum, instruction in
            switch instruction.operation {
            case .call: sum + 30
            case .rows(let loop): sum + loop.body.operations * Double(loop.iterationCount)
            default: sum + 1
            }
        }
    }
}

extension TrajectoryProgram {
    /// Programs are looked up at every launch, so the hash covers only parts that tell nearly all programs apart, and a
    /// pair's parts once.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(trajectories)
        hasher.combine((halves.first ?? self).advance)
        hasher.combine((halves.first ?? self).finish)
        hasher.combine(outputs)
    }
}

/// Numbers of a run that codes read as uniforms, after the arguments of the point.
public enum RunNumber: Int, Sendable, CaseIterable {
    /// The number of steps of the tail.
    case tailCount
    /// The number of all steps.
    case stepCount
}

extension TrajectoryProgram {
    /// All values that codes read as uniforms, in order.
    package func uniforms(_ arguments: ProgramArguments, steps: UInt32, tailStart: UInt32) -> [Double] {
        arguments.values + [Double(steps - tailStart), Double(steps)]
    }
}
