public import Devices
public import Jobs
public import OpenCLBackend

/// A benchmark: trajectory-steps per second on fixed cases, the share of what devices could do, or cost against size.
public struct BenchRequest: Request {
    public static let kind = "bench"
    public static let fields: [RequestField<BenchRequest>] = [
        RequestField(BenchKeys.cases, \.cases), RequestField(BenchKeys.backends, \.backends),
        RequestField(Keys.trajectories, \.trajectories), RequestField(Keys.steps, \.steps),
        RequestField(BenchKeys.repeats, \.repeats), RequestField(Keys.threads, \.threads),
        RequestField(Keys.kernel, \.kernel), RequestField(Keys.tuning, \.tuning),
        RequestField(BenchKeys.roofline, \.roofline), RequestField(BenchKeys.scale, \.scale),
        RequestField(BenchKeys.seconds, \.seconds),
    ]

    /// Fixed cases by name, or by the beginning of several names, such as `harmonic`. Where nil all of them, with ``roofline`` the
    /// first. None with ``scale``, which has its own.
    public var cases: [String]?
    /// What is measured, `opencl` for all of its usable devices. Where nil the processor and all OpenCL devices that can be used; what
    /// is named must be usable.
    public var backends: [BackendChoice]?
    /// Trajectories of each run, from 1; 65,536 where nil. With ``scale`` the most of them, to 2⁶³; 10⁷ where nil.
    public var trajectories: UInt64?
    /// Steps of each trajectory, from 1; 1000 where nil.
    public var steps: UInt64?
    /// Runs that are measured, from 1; 5 where nil, with ``scale`` 3.
    public var repeats: UInt64?
    /// Threads of the cpu backend, 1…4096; one for each core where nil.
    public var threads: UInt64?
    /// What is fixed of how OpenCL kernels are compiled.
    public var kernel: KernelOptions?
    public var tuning: KernelOptions.Tuning?
    /// Whether it is measured as well what each device could do at best; false where nil.
    public var roofline: Bool?
    /// Whether cost and memory are measured against size, in place of rates on fixed cases; false where nil.
    public var scale: Bool?
    /// With ``scale``: what would take longer than this in one run is left out, above 0, in seconds; 5 where nil.
    public var seconds: Double?

    public init() {}

    /// As far as it says what is run on.
    var backend: BackendRequest {
        var request = BackendRequest()
        request.threads = threads
        request.kernel = kernel
        request.tuning = tuning
        return request
    }
}

extension BenchRequest {
    /// The fixed cases, in the order in which they are measured.
    public static let caseNames = BenchmarkCase.all.map(\.name)
}
