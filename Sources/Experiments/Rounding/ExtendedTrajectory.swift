package import Backends
package import Dynamics
package import ExtendedPrecision
import RandomStreams

/// One trajectory in double-double arithmetic: the twin of ``Backends/ReferenceTrajectory``, with the same normals, the same
/// operations in the same order, and the same observables.
package struct ExtendedTrajectory: Sendable {
    private let program: TrajectoryProgram
    private let initialEnergy: DoubleDouble
    private let uniforms: [DoubleDouble]
    private let noiseSign: NoiseSign
    private var stream: NormalStream
    private var normals: [Double]
    private let rowStream: RowStream
    private var rows: [Double]
    private var step: ExtendedCode
    private var energyCode: ExtendedCode
    /// The state, then the step's normals, then its rows.
    private var inputs: [DoubleDouble]
    /// A copy of the state, then the energy in the first place.
    private var observed: [DoubleDouble]
    /// Steps done.
    package private(set) var steps: UInt32 = 0
    /// A few milliseconds.
    private static let stepsPerPause: UInt32 = 512

    package init(
        _ program: TrajectoryProgram, _ arguments: ExtendedArguments, _ ensemble: Ensemble, index: UInt64,
        noiseSign: NoiseSign
    ) {
        self.program = program
        self.noiseSign = noiseSign
        (initialEnergy, uniforms) = (arguments.initialEnergy, arguments.uniforms)
        stream = NormalStream(
            generator: ensemble.generator, runSeed: ensemble.runSeed, trajectory: index,
            normalsPerStep: program.normalsPerStep)
        normals = Array(repeating: 0, count: program.normalsPerStep)
        rowStream = RowStream(program, runSeed: ensemble.runSeed, trajectory: index)
        rows = Array(repeating: 0, count: program.rows.perStep)
        inputs = arguments.start + (normals + rows).map { DoubleDouble($0) }
        observed = arguments.start
        step = ExtendedCode(program.step, inputCount: inputs.count, uniforms: arguments.uniforms)
        energyCode = ExtendedCode(program.energyOnly, inputCount: program.stateCount, uniforms: arguments.uniforms)
    }

    /// All positions, then all momenta, then what else the scheme carries.
    package var state: [DoubleDouble] { Array(inputs.prefix(program.stateCount)) }

    package mutating func advance() {
        stream.normals(step: steps, into: &normals)
        for (index, normal) in normals.enumerated() {
            inputs[program.stateCount + index] = DoubleDouble(noiseSign == .positive ? normal : -normal)
        }
        rowStream.rows(step: steps, into: &rows)
        for (index, row) in rows.enumerated() { inputs[program.stateCount + normals.count + index] = DoubleDouble(row) }
        step.evaluate(inPlace: &inputs)
        steps += 1
    }

    /// H now.
    package mutating func energy() -> DoubleDouble {
        for index in observed.indices { observed[index] = inputs[index] }
        energyCode.evaluate(inPlace: &observed)
        return observed[0]
    }

    /// Runs to the end; one number per observable. Pauses on the way too, as one trajectory may last for hours.
    package mutating func observables(of ensemble: Ensemble) async throws(BackendError) -> [DoubleDouble] {
        var record = TrajectoryRecord(program, initialEnergy, ensemble)
        for step in 0..<ensemble.steps {
            if step.isMultiple(of: Self.stepsPerPause) { try await pause() }
            advance()
            if record.reads(step) { record.take(energy(), after: step) }
        }
        let capCount = capCount()
        return program.observables.map { record.value(of: $0, capCount: capCount) }
    }

    /// The steps so far at which the energy cap acted.
    private func capCount() -> DoubleDouble? {
        program.capCount?.evaluate(inputs: state, uniforms: uniforms)[0]
    }
}
