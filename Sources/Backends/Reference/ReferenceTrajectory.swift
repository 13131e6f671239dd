package import Dynamics
package import RandomStreams

/// Which of an antithetic pair a trajectory is.
package enum NoiseSign: Sendable {
    case positive, negative
}

/// One trajectory, step by step.
package struct ReferenceTrajectory: Sendable {
    private let program: TrajectoryProgram
    private let arguments: ProgramArguments
    private let noiseSign: NoiseSign
    private var stream: NormalStream
    private var normals: [Double]
    private let rowStream: RowStream
    private var rows: [Double] = []
    /// All positions, then all momenta.
    package private(set) var state: [Double]
    /// Steps done.
    package private(set) var steps: UInt32 = 0
    /// A few milliseconds.
    private static let stepsPerPause: UInt32 = 1024

    package init(
        _ program: TrajectoryProgram, _ arguments: ProgramArguments, _ ensemble: Ensemble, index: UInt64,
        noiseSign: NoiseSign
    ) {
        self.program = program
        self.arguments = arguments
        self.noiseSign = noiseSign
        stream = NormalStream(
            generator: ensemble.generator, runSeed: ensemble.runSeed, trajectory: index,
            normalsPerStep: program.normalsPerStep)
        normals = Array(repeating: 0, count: program.normalsPerStep)
        rowStream = RowStream(program, runSeed: ensemble.runSeed, trajectory: index)
        state = arguments.start
    }

    package mutating func advance() {
        stream.normals(step: steps, into: &normals)
        rowStream.rows(step: steps, into: &rows)
        let drawn = noiseSign == .positive ? normals : normals.map { -$0 }
        state = program.step.evaluate(inputs: state + drawn + rows, uniforms: arguments.uniforms)
        steps += 1
    }

    /// H now.
    package var energy: Double { program.energy.evaluate(inputs: state, uniforms: arguments.uniforms)[0] }

    /// Runs to the end; one number per observable. Pauses on the way too, as one trajectory may last for hours.
    mutating func observables(of ensemble: Ensemble) async throws(BackendError) -> [Double] {
        var record = TrajectoryRecord(program, arguments.initialEnergy, ensemble)
        for step in 0..<ensemble.steps {
            if step.isMultiple(of: Self.stepsPerPause) { try await pause() }
            advance()
            if record.reads(step) { record.take(energy, after: step) }
        }
        return program.observables.map { record.value(of: $0, capCount: capCount) }
    }

    /// ΔH after each `stride`-th step of the tail.
    mutating func series(of ensemble: Ensemble, stride: UInt32) async throws(BackendError) -> [Double] {
        var changes: [Double] = []
        for step in 0..<ensemble.steps {
            if step.isMultiple(of: Self.stepsPerPause) { try await pause() }
            advance()
            guard step >= ensemble.tailStart, (step + 1 - ensemble.tailStart).isMultiple(of: stride) else { continue }
            changes.append(energy - arguments.initialEnergy)
        }
        return changes
    }

    /// The steps so far at which the energy cap acted.
    private var capCount: Double? { program.capCount?.evaluate(inputs: state, uniforms: arguments.uniforms)[0] }
}

extension RowStream {
    /// The rows that one trajectory of `program` draws.
    package init(_ program: TrajectoryProgram, runSeed: UInt64, trajectory: UInt64) {
        self.init(
            runSeed: runSeed, trajectory: trajectory, normalsPerStep: program.normalsPerStep,
            rowsPerStep: program.rows.perStep, rowCount: program.rows.count)
    }
}
