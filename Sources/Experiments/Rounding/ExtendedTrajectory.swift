package import Backends
import Expressions
package import ExtendedPrecision
package import Programs

/// One trajectory in double-double arithmetic, the twin of ``Backends/ReferenceTrajectory``.
///
/// It has the same draws, the same operations in the same order, and the same outputs.
package struct ExtendedTrajectory: Sendable {
    private let program: TrajectoryProgram
    private let uniforms: [DoubleDouble]
    private var draws: DrawStream
    private var step: ExtendedCode
    private var lookBefore, look, streams: ExtendedCode?
    /// The state, then the step's draws.
    private var inputs: [DoubleDouble]
    private var carried: [DoubleDouble]
    /// The number of steps done.
    package private(set) var steps: UInt32 = 0
    /// The number of steps between pauses: a few milliseconds.
    private static let stepsPerPause: UInt32 = 512

    package init(_ program: TrajectoryProgram, _ arguments: ExtendedArguments, _ ensemble: Ensemble, index: UInt64) {
        self.program = program
        let counts = [ensemble.steps - ensemble.tailStart, ensemble.steps].map { DoubleDouble(Double($0)) }
        let uniforms = arguments.values + counts
        self.uniforms = uniforms
        draws = DrawStream(program.draws, ensemble, trajectory: index)
        inputs = arguments.start + draws.values.map { DoubleDouble($0) }
        carried = program.carried.map { DoubleDouble($0.start.value) }
        step = ExtendedCode(program.advance, inputCount: inputs.count, uniforms: uniforms)
        func code(_ code: StraightLineCode?, inputs: Int) -> ExtendedCode? {
            code.map { ExtendedCode($0, inputCount: inputs, uniforms: uniforms) }
        }
        lookBefore = code(program.looks.before, inputs: program.variableCount)
        look = code(program.looks.tail, inputs: program.variableCount)
        streams = code(program.record?.streams, inputs: program.stateCount)
    }

    package var state: [DoubleDouble] { Array(inputs.prefix(program.stateCount)) }

    package mutating func advance() {
        draws.draw(step: steps)
        for (index, value) in draws.values.enumerated() { inputs[program.stateCount + index] = DoubleDouble(value) }
        step.evaluate(inPlace: &inputs)
        steps += 1
    }

    private mutating func look(inTail: Bool) {
        guard (inTail ? look : lookBefore) != nil else { return }
        var row = state + carried
        if inTail { look?.evaluate(inPlace: &row) } else { lookBefore?.evaluate(inPlace: &row) }
        carried = Array(row.prefix(carried.count))
    }

    private mutating func keep(_ kept: inout KeptRows<DoubleDouble>) {
        guard let count = program.record?.streamCount else { return }
        var row = state + Array(repeating: .zero, count: max(0, count - program.stateCount))
        streams?.evaluate(inPlace: &row)
        kept.append(Array(row.prefix(count)))
    }

    /// Runs to the end and returns one number per output. It pauses along the way, because one trajectory may last for
    /// hours.
    package mutating func outputs(of ensemble: Ensemble) async throws(BackendError) -> [DoubleDouble] {
        var kept = KeptRows<DoubleDouble>(program.record)
        for step in 0..<ensemble.steps {
            if step.isMultiple(of: Self.stepsPerPause) { try await pause() }
            if step == ensemble.tailStart { keep(&kept) }
            advance()
            look(inTail: step >= ensemble.tailStart)
            if step >= ensemble.tailStart { keep(&kept) }
        }
        return program.finish.evaluate(inputs: state + carried + kept.reduced, uniforms: uniforms)
    }
}
