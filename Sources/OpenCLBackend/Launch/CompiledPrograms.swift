import Backends
import LaneCode
import Programs

/// The trajectory programs that are compiled for one device, each in the shape that suits its family.
///
/// Confined to the session that made it.
final class CompiledPrograms {
    private let device: DeviceDescription
    private let builder: ProgramBuilder
    private let capacity: Int
    private let admission: ProgramAdmission
    private let tuner: KernelTuner
    private let radii: RadiusProof
    /// The compiled programs, a limited number, so that those of many landscapes in a row do not pile up.
    private var programs = RecentlyUsed<PreparedProgram.Key, PreparedProgram>(capacity: 32)
    /// The values that forms of the programs that are compiled later must give as well, by the key of single points.
    private var expectations = RecentlyUsed<PreparedProgram.Key, Expectation>(capacity: 32)
    /// Programs whose points do not share their draws, because the driver failed at that.
    private var unshared: Set<PreparedProgram.Key> = []

    /// The assumed seconds of a run from which on its points share their draws.
    private static let leastShared = 1.0

    /// - Parameter capacity: the samples of an output that one launch may store.
    init(
        _ device: DeviceDescription, tuner: KernelTuner, builder: ProgramBuilder, facts: FactStore?, capacity: Int
    ) {
        (self.device, self.tuner, self.builder, self.capacity) = (device, tuner, builder, capacity)
        admission = ProgramAdmission(device, builder: builder, facts: facts)
        radii = RadiusProof(device, builder: builder, facts: facts)
    }

    /// The shape of each family that has run.
    var shapesInUse: [KernelFamily: KernelShape] { tuner.shapesInUse }

    /// The key of the program for a run. On a processor, work-items carry several points, which share their draws, where
    /// the run is long enough to repay another compilation. What it does to the registers of other devices was not seen.
    func key(of work: Work) -> PreparedProgram.Key {
        let (program, generator) = (work.program, work.ensemble.generator)
        let seconds =
            work.size * work.operationsPerSample / tuner.shape(for: KernelFamily(program, generator)).assumedRate
        let isShared =
            device.kind == .cpu && work.wanted == .tallies
            && (tuner.options.areForLongWork || seconds >= Self.leastShared)
            && SharedDraws(program, generator).isWorthwhile(points: work.points.count)
        let key = PreparedProgram.Key(program, work.ensemble, sharesDraws: isShared)
        return unshared.contains(key) ? key.single : key
    }

    /// The shape that a program would be compiled in; compiles nothing.
    func shape(_ key: PreparedProgram.Key) -> KernelShape {
        let shape = tuner.shape(for: key.family)
        return key.sharesDraws ? shape.sharing(SharedDraws(key.program, key.generator), tuner.options) : shape
    }

    /// The program in the best shape known so far.
    func program(_ key: PreparedProgram.Key, on opened: OpenedDevice) throws(LaunchError) -> PreparedProgram {
        let shape = shape(key)
        if let prepared = programs.value(key), prepared.shape.choice == shape.choice { return prepared }
        let prepared = try made(key, shape, on: opened)
        programs.set(key, prepared)
        return prepared
    }

    private func made(_ key: PreparedProgram.Key, _ shape: KernelShape, on opened: OpenedDevice) throws(LaunchError)
        -> PreparedProgram
    {
        try radii.admit(shape, on: opened)
        let printed = PrintedProgram(key, shape: shape)
        if let seconds = try admission.admit(printed, expectations.value(key.single)) {
            tuner.learn(key.family, compilation: seconds)
        }
        do throws(OpenCLError) { return try PreparedProgram(printed, builder: builder, on: opened) } catch {
            throw .openCL(error)
        }
    }

    /// Moves to a form of the program that is easier to compile. False where there is none.
    func retreat(_ key: PreparedProgram.Key) -> Bool { stopSharing(key) || tuner.retreat(key.family) }

    /// Whether the points of a program shared their draws, which they do no more.
    private func stopSharing(_ key: PreparedProgram.Key) -> Bool { key.sharesDraws && unshared.insert(key).inserted }

    func expectation(_ key: PreparedProgram.Key) -> Expectation? { expectations.value(key.single) }

    func expect(_ expectation: Expectation, of key: PreparedProgram.Key) { expectations.set(key.single, expectation) }

    /// Returns to a form of single points where `program` shares draws, else to the device's own shape where that of
    /// `program` was measured, here or earlier. False where there is nothing to return to.
    func abandonShape(of program: PreparedProgram, _ key: PreparedProgram.Key) -> Bool {
        if stopSharing(key) { return true }
        switch program.shape.origin {
        case .standard, .given: return false
        case .measured, .cached:
            tuner.forget(key.family)
            return true
        }
    }

    /// The program for a run, after a measurement where the run is long enough to repay it, on programs that pass
    /// `proof`.
    ///
    /// - Precondition: there is at least one point.
    func program(
        _ work: Work, on opened: OpenedDevice,
        proof: @escaping (PreparedProgram) throws(LaunchError) -> ProgramProof
    ) throws(LaunchError) -> PreparedProgram {
        let key = key(of: work)
        let prepared = try program(key, on: opened)
        let seconds = work.size * Double(work.ensemble.steps) / prepared.stepsPerSecond
        // Only programs that give outputs are timed.
        guard work.wanted.stride == nil,
            tuner.isWorthMeasuring(key.family, seconds: seconds, isLearned: prepared.hasLearned)
        else { return prepared }
        let stopwatch = KernelStopwatch(
            work.points[0], work.ensemble, on: opened, description: device, capacity: capacity, proof: proof)
        // A family's shape is measured by its single points.
        tune(key.single, from: try program(key.single, on: opened), stopwatch, on: opened)
        return try program(key, on: opened)
    }

    private func tune(
        _ key: PreparedProgram.Key, from first: PreparedProgram, _ stopwatch: KernelStopwatch, on opened: OpenedDevice
    ) {
        var stopwatch = stopwatch
        var candidates = [first.shape.choice: first]
        tuner.tune(key.family) { shape in
            let known = candidates[shape.choice]
            // A shape that the device cannot compile or run does not count.
            guard
                let program = try? known ?? made(key, shape, on: opened)
            else { return nil }
            candidates[shape.choice] = program
            return try? stopwatch.rate(program)
        }
        if let best = candidates[tuner.shape(for: key.family).choice] { programs.set(key, best) }
    }
}

extension PreparedProgram.Key {
    var family: KernelFamily { KernelFamily(program, generator) }
}
