import Backends
import Messages
import Programs

/// The context, queue and compiled programs of one device. Runs take turns in setting arguments.
actor DeviceSession {
    let device: Device
    private let builder: ProgramBuilder
    /// What launches may store; less after the device ran out of memory.
    var capacity: LaunchCapacity
    private let standard: KernelShape
    private var opened: OpenedDevice?
    private var tallyKernels: TallyKernels?
    let programs: CompiledPrograms
    let provesPrograms: Bool
    /// Gets a line when a driver ends or hangs over one form of a program, and another is tried.
    let warn: @Sendable (Message) -> Void

    init(
        _ device: Device, shape: KernelShape, options: KernelOptions, facts: FactStore?, builder: ProgramBuilder,
        capacity: Int, keptCapacity: Int, provesPrograms: Bool,
        warn: @escaping @Sendable (Message) -> Void
    ) {
        self.warn = warn
        self.provesPrograms = provesPrograms
        self.device = device
        self.builder = builder
        self.capacity = LaunchCapacity(samples: capacity, kept: keptCapacity)
        standard = shape
        let tuner = KernelTuner(
            device.description, standard: shape, options: options, store: facts, extraOptions: builder.extraOptions)
        programs = CompiledPrograms(
            device.description, tuner: tuner, builder: builder, facts: facts, capacity: capacity)
    }

    /// The result of a work, with the present capacity.
    func attempt(_ work: Work) async throws(LaunchError) -> WorkResult {
        let work = work.executed
        guard work.wanted != .tallies else { return try await tallies(work) }
        var numbers: [[[Double]]] = []
        var launches = 0
        for one in work.singlePoints {
            let run = try await start(one)
            numbers.append(try await work.wanted == .samples ? samples(run, one) : series(run, one))
            launches += run.launches
        }
        return WorkResult(.numbers(numbers), launches: launches)
    }

    /// The tallies of the work, reduced on the device.
    private func tallies(_ work: Work) async throws(LaunchError) -> WorkResult {
        guard !work.points.isEmpty else { return WorkResult(.tallies([]), launches: 0) }
        let start = work.ensemble.samples.lowerBound
        var trees = work.points.map { _ in Array(repeating: TallyTree(from: start), count: work.program.outputs.count) }
        let run = try await self.start(work)
        let kernels = try reduction()
        while let launch = run.next() {
            try run.begin(launch)
            let nodes = try run.reduce(launch, with: kernels)
            try await finish(nodes.isThere)
            run.add(try nodes.read(), of: launch, to: &trees)
            run.learn(from: launch)
            kernels.keepOnce()
        }
        return WorkResult(.tallies(trees.map { $0.map(\.root) }), launches: run.launches)
    }

    private func samples(_ run: DeviceRun, _ work: Work) async throws(LaunchError) -> [[Double]] {
        var columns = [[Double]](repeating: [], count: work.program.outputs.count)
        while let launch = run.next() {
            try run.begin(launch)
            for place in columns.indices {
                let samples = try run.samples(launch, output: place)
                try await finish(samples.isThere)
                columns[place] += try samples.read()
            }
            run.learn(from: launch)
        }
        return columns
    }

    private func series(_ run: DeviceRun, _ work: Work) async throws(LaunchError) -> [[Double]] {
        let count: Int
        do throws(BackendError) { count = try work.columns } catch { throw LaunchError(error) }
        var columns = [[Double]](repeating: [], count: count)
        while let launch = run.next() {
            for rows in try run.beginSeries(launch) {
                try await finish(rows.arriving.isThere)
                try rows.append(to: &columns)
            }
            run.learn(from: launch)
        }
        return columns
    }

    /// The origin of the compiled program for an ensemble; builds it on first use.
    func origin(_ program: TrajectoryProgram, _ ensemble: Ensemble) throws(LaunchError) -> BuiltProgram.Origin {
        try programs.program(PreparedProgram.Key(program.executed, ensemble), on: openedDevice()).origin
    }

    func shape(for program: TrajectoryProgram, _ ensemble: Ensemble) -> KernelShape {
        programs.shape(PreparedProgram.Key(program.executed, ensemble))
    }

    /// The text and build options that the device would be given for a program; compiles nothing.
    func text(of program: TrajectoryProgram, _ ensemble: Ensemble) -> KernelText {
        let key = PreparedProgram.Key(program.executed, ensemble)
        let shape = programs.shape(key)
        return KernelText(
            buildOptions: builder.options(for: device.description), choice: "\(shape.choice)", origin: shape.origin,
            source: PrintedProgram(key, shape: shape).source.finalText)
    }

    /// The shape in which each family of programs that ran is compiled.
    var shapesInUse: [KernelFamily: KernelShape] { programs.shapesInUse }

    private func start(_ work: Work) async throws(LaunchError) -> DeviceRun {
        let prepared = try await program(work)
        return try DeviceRun(
            prepared, on: openedDevice(), points: work.points, ensemble: work.ensemble,
            capacity: capacity.samples, keepStride: work.wanted.stride ?? 1, keptCapacity: capacity.kept)
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

    /// Suspends until the launched work `isThere`. After a cancellation the work runs on, as OpenCL cannot stop it.
    func finish(_ isThere: () throws(LaunchError) -> Bool) async throws(LaunchError) {
        let pace = PollingPace()
        while try !isThere() {
            if Task.isCancelled { throw .cancelled }
            try? await Task.sleep(for: pace.next())
        }
        if Task.isCancelled { throw .cancelled }
    }
}

/// The context and queue of a device, opened on first use.
final class OpenedDevice {
    let context: Context
    let queue: CommandQueue

    init(_ device: Device) throws(OpenCLError) {
        context = try Context(device)
        // Its events tell how long kernels took, by which launches are sized and kernels are compared.
        queue = try CommandQueue(on: context, profiling: true)
    }

    /// A buffer that holds `values`.
    func buffer<Element>(_ name: String, of values: [Element]) throws(OpenCLError) -> Buffer<Element> {
        let buffer = try Buffer<Element>(name, count: values.count, in: context)
        try queue.write(values, to: buffer)
        return buffer
    }
}
