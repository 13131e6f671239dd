import Expressions
package import Programs
import RandomStreams

/// One trajectory, step by step.
package struct ReferenceTrajectory: Sendable {
    private let program: TrajectoryProgram
    private var uniforms: [Double]
    private var draws: DrawStream
    /// The state, followed by the values that are carried from step to step.
    package private(set) var variables: [Double]
    /// The number of steps done.
    package private(set) var steps: UInt32 = 0
    /// Steps between two pauses: a few milliseconds.
    private static let stepsPerPause: UInt32 = 1024

    package init(_ program: TrajectoryProgram, _ arguments: ProgramArguments, _ ensemble: Ensemble, index: UInt64) {
        self.program = program
        uniforms = program.uniforms(arguments, steps: ensemble.steps, tailStart: ensemble.tailStart)
        draws = DrawStream(program.draws, ensemble, trajectory: index)
        variables = arguments.start + program.carried.map(\.start.value)
    }

    /// Goes on with other values of the parameters.
    package mutating func take(_ arguments: ProgramArguments, of ensemble: Ensemble) {
        uniforms = program.uniforms(arguments, steps: ensemble.steps, tailStart: ensemble.tailStart)
    }

    private var state: ArraySlice<Double> { variables.prefix(program.stateCount) }

    package mutating func advance() {
        draws.draw(step: steps)
        let next = program.advance.evaluate(inputs: state + draws.values, uniforms: uniforms)
        variables.replaceSubrange(next.indices, with: next)
        steps += 1
    }

    private mutating func look(_ code: StraightLineCode?) {
        guard let code else { return }
        let next = code.evaluate(inputs: variables, uniforms: uniforms)
        variables.replaceSubrange(program.stateCount..., with: next)
    }

    /// The streams of the record at the present step.
    private var row: [Double] { program.record?.streams.evaluate(inputs: Array(state), uniforms: uniforms) ?? [] }

    /// Runs to the end, and returns one number for each output. Pauses on the way, as one trajectory may last for
    /// hours.
    mutating func outputs(of ensemble: Ensemble) async throws(BackendError) -> [Double] {
        var kept = KeptRows<Double>(program.record)
        try await run(ensemble, stride: 1) { kept.append($0) }
        return program.finish.evaluate(inputs: variables + kept.reduced, uniforms: uniforms)
    }

    /// Runs to the end, and returns the streams after each `stride`-th step of the tail.
    mutating func series(of ensemble: Ensemble, stride: UInt32) async throws(BackendError) -> [Double] {
        var values: [Double] = []
        try await run(ensemble, stride: stride) { values += $0 }
        return Array(values.dropFirst(program.record?.streamCount ?? 0))
    }

    /// Runs to the end, and passes rows of the record to `keep`: the one before the tail, and every `stride`-th in it.
    private mutating func run(_ ensemble: Ensemble, stride: UInt32, keep: ([Double]) -> Void) async throws(BackendError)
    {
        for step in 0..<ensemble.steps {
            if step.isMultiple(of: Self.stepsPerPause) { try await pause() }
            if step == ensemble.tailStart { keep(row) }
            advance()
            look(step < ensemble.tailStart ? program.looks.before : program.looks.tail)
            if step >= ensemble.tailStart, (step + 1 - ensemble.tailStart).isMultiple(of: stride) { keep(row) }
        }
    }
}
