import Backends
import Dynamics

/// The context, queue and compiled programs of one device; runs on it take turns in setting arguments.
actor DeviceSession {
    let device: Device
    private let builder: ProgramBuilder
    private let capacity: Int
    private let keptCapacity: Int
    private let standard: KernelShape
    private var opened: OpenedDevice?
    private var tallyKernels: TallyKernels?
    let programs: CompiledPrograms
    let provesPrograms: Bool
    /// Gets a line when a driver ends or hangs over a form of a program and another is tried.
    let warn: @Sendable (String) -> Void

    init(
        _ device: Device, shape: KernelShape, options: KernelOptions, facts: FactStore?, builder: ProgramBuilder,
        capacity: Int, keptCapacity: Int, provesPrograms: Bool, warn: @escaping @Sendable (String) -> Void
    ) {
        self.warn = warn
        self.keptCapacity = keptCapacity
        self.provesPrograms = provesPrograms
        self.device = device
        self.builder = builder
        self.capacity = capacity
        standard = shape
        let tuner = KernelTuner(
            device.description, standard: shape, options: options, store: facts, extraOptions: builder.extraOptions)
        programs = CompiledPrograms(device.description, tuner: tuner, builder: builder, facts: facts, capacity: capacity)
    }

    /// The tallies of an ensemble at several points, reduced on the device.
    func run(
        _ program: TrajectoryProgram, points: [ProgramArguments], ensemble: Ensemble
    ) async throws(LaunchError) -> PointsResult {
        guard !points.isEmpty else { return PointsResult(tallies: [], launches: 0) }
        var trees = points.map { _ in program.observables.map { _ in TallyTree(from: ensemble.samples.lowerBound) } }
        let run = try await start(program, points, ensemble)
        let kernels = try reduction()
        while let launch = run.next() {
            try run.begin(launch)
            let nodes = try run.reduce(launch, with: kernels)
            try await finish(nodes)
            run.add(try nodes.read(), of: launch, to: &trees)
            run.learn(from: launch)
            kernels.keepOnce()
        }
        return PointsResult(tallies: trees.map { $0.map(\.root) }, launches: run.launches)
    }

    /// The samples of an ensemble.
    func samples(
        _ program: TrajectoryProgram, arguments: ProgramArguments, ensemble: Ensemble
    ) async throws(LaunchError) -> [[Double]] {
        var columns = program.observables.map { _ in [Double]() }
        let run = try await start(program, [arguments], ensemble)
        while let launch = run.next() {
            try run.begin(launch)
            for place in columns.indices {
                let samples = try run.samples(launch, observable: place)
                try await finish(samples)
                columns[place] += try samples.read()
            }
        }
        return columns
    }

    /// The changes of energy of an ensemble at every `stride`-th step of its tail, by step: of the program that keeps energies.
    func series(
        _ program: TrajectoryProgram, _ arguments: ProgramArguments, _ ensemble: Ensemble, stride: UInt32, recordings: Int
    ) async throws(LaunchError) -> [[Double]] {
        var columns = [[Double]](repeating: [], count: recordings)
        let run = try await start(program.observing([.stepMedian]), [arguments], ensemble, keepStride: stride)
        while let launch = run.next() {
            for energies in try run.beginSeries(launch) {
                try await finish(energies.arriving)
                try energies.appendChanges(from: arguments.initialEnergy, to: &columns)
            }
        }
        return columns
    }

    /// Where the compiled program for an ensemble came from; builds it on first use.
    func origin(_ program: TrajectoryProgram, _ ensemble: Ensemble) throws(LaunchError) -> BuiltProgram.Origin {
        try programs.program(PreparedProgram.Key(program, ensemble), on: openedDevice()).origin
    }

    func shape(for program: TrajectoryProgram, _ ensemble: Ensemble) -> KernelShape {
        programs.shape(PreparedProgram.Key(program, ensemble))
    }

    /// How each kind of program that ran is compiled.
    var shapesInUse: [KernelFamily: KernelShape] { programs.shapesInUse }

    private func start(
        _ program: TrajectoryProgram, _ points: [ProgramArguments], _ ensemble: Ensemble, keepStride: UInt32 = 1
    ) async throws(LaunchError) -> DeviceRun {
        let prepared = try await self.program(program, points, ensemble)
        return try DeviceRun(
            prepared, on: openedDevice(), points: points, ensemble: ensemble, capacity: capacity,
            keepStride: keepStride, keptCapacity: keptCapacity)
    }

    func reduction() throws(LaunchError) -> TallyKernels {
        if let tallyKernels { return tallyKernels }
        do throws(OpenCLError) {
            let made = try TallyKernels(standard, builder: builder, context: open().context)
            tallyKernels = made
            return made
        } catch { throw .openCL(error) }
    }

    func open() throws(OpenCLError) -> OpenedDevice {
        if let opened { return opened }
        let device = try OpenedDevice(device)
        opened = device
        return device
    }

    /// Suspends until values have arrived. After a cancellation what was launched runs on, as OpenCL cannot stop it.
    func finish<Element>(_ values: Arriving<Element>) async throws(LaunchError) {
        let pace = PollingPace()
        while try !values.isThere() {
            if Task.isCancelled { throw .cancelled }
            try? await Task.sleep(for: pace.next())
        }
        if Task.isCancelled { throw .cancelled }
    }
}

/// What is opened on first use of a device.
final class OpenedDevice {
    let context: Context
    let queue: CommandQueue

    init(_ device: Device) throws(OpenCLError) {
        context = try Context(device)
        // Its events say how long kernels took: by that launches are sized and kernels compared.
        queue = try CommandQueue(on: context, profiling: true)
    }
}
