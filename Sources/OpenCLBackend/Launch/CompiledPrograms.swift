import Backends
import Dynamics

/// The trajectory programs compiled for one device, each in the shape that suits its family.
///
/// Confined to the session that made it.
final class CompiledPrograms {
    private let device: DeviceDescription
    private let builder: ProgramBuilder
    private let capacity: Int
    private let tuner: KernelTuner
    /// Each holds compiled code: those of many landscapes in a row must not pile up.
    private var programs = RecentlyUsed<PreparedProgram.Key, PreparedProgram>(capacity: 32)
    /// What forms of the programs that are compiled later must give as well.
    private var expectations = RecentlyUsed<PreparedProgram.Key, Expectation>(capacity: 32)

    /// - Parameter capacity: samples of an observable that one launch may store.
    init(_ device: DeviceDescription, tuner: KernelTuner, builder: ProgramBuilder, capacity: Int) {
        (self.device, self.tuner, self.builder, self.capacity) = (device, tuner, builder, capacity)
    }

    /// How each family that ran is compiled.
    var shapesInUse: [KernelFamily: KernelShape] { tuner.shapesInUse }

    /// How a program would be compiled; compiles nothing.
    func shape(_ key: PreparedProgram.Key) -> KernelShape { tuner.shape(for: KernelFamily(key)) }

    /// The program in the shape that is known by now.
    func program(_ key: PreparedProgram.Key, on opened: OpenedDevice) throws(OpenCLError) -> PreparedProgram {
        let shape = tuner.shape(for: KernelFamily(key))
        if let prepared = programs.value(key), prepared.shape.choice == shape.choice { return prepared }
        let prepared = try PreparedProgram(key, shape: shape, builder: builder, context: opened.context)
        programs.set(key, prepared)
        return prepared
    }

    func expectation(_ key: PreparedProgram.Key) -> Expectation? { expectations.value(key) }

    func expect(_ expectation: Expectation, of key: PreparedProgram.Key) { expectations.set(key, expectation) }

    /// Goes back to the device's own shape where that of `program` was measured, here or earlier. False where it was not.
    func abandonShape(of program: PreparedProgram, _ key: PreparedProgram.Key) -> Bool {
        switch program.shape.origin {
        case .standard, .given: return false
        case .measured, .cached:
            tuner.forget(KernelFamily(key))
            return true
        }
    }

    /// The program for a run: measured first where the run is long enough to repay it, on programs that pass `proof`.
    ///
    /// - Precondition: there is a point.
    func program(
        _ program: TrajectoryProgram, points: [ProgramArguments], ensemble: Ensemble, on opened: OpenedDevice,
        proof: @escaping (PreparedProgram) throws(LaunchError) -> ProgramProof
    ) throws(OpenCLError) -> PreparedProgram {
        let key = PreparedProgram.Key(program, ensemble)
        let prepared = try self.program(key, on: opened)
        let work = Double(ensemble.count) * Double(points.count) * Double(ensemble.steps)
        guard
            tuner.isWorthMeasuring(
                KernelFamily(key), seconds: work / prepared.stepsPerSecond, isLearned: prepared.hasLearned)
        else { return prepared }
        let stopwatch = KernelStopwatch(
            program, points[0], ensemble, on: opened, description: device, capacity: capacity, proof: proof)
        tune(key, from: prepared, stopwatch, on: opened)
        return try self.program(key, on: opened)
    }

    private func tune(
        _ key: PreparedProgram.Key, from first: PreparedProgram, _ stopwatch: KernelStopwatch, on opened: OpenedDevice
    ) {
        var stopwatch = stopwatch
        var candidates = [first.shape.choice: first]
        tuner.tune(KernelFamily(key)) { shape in
            let made = candidates[shape.choice]
            // A shape that the device cannot compile or run is none.
            guard
                let program = try? made ?? PreparedProgram(key, shape: shape, builder: builder, context: opened.context)
            else { return nil }
            candidates[shape.choice] = program
            return try? stopwatch.rate(program)
        }
        if let best = candidates[tuner.shape(for: KernelFamily(key)).choice] { programs.set(key, best) }
    }
}
