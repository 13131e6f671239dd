public import Devices
public import Jobs
public import OpenCLBackend

/// A benchmark: throughput in fixed cases, the share of what devices could do, or cost against size.
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

    /// The fixed cases, by name or by the beginning of several names, such as `harmonic`.
    ///
    /// Where nil, all of ``caseNames``, or with ``roofline`` the first. Not together with ``scale``, which has its own.
    public var cases: [String]?
    /// The backends to measure; `opencl` stands for all OpenCL devices. Named backends must be usable.
    ///
    /// Where nil, the processor and all usable OpenCL devices.
    public var backends: [BackendChoice]?
    /// The number of trajectories in each run, at least 1; 65,536 where nil.
    ///
    /// With ``scale``, the largest number of trajectories, at most 2⁶³; 10⁷ where nil.
    public var trajectories: UInt64?
    /// The number of steps of each trajectory, at least 1; 1000 where nil.
    public var steps: UInt64?
    /// The number of measured runs, at least 1; where nil 5, or 3 with ``scale``.
    public var repeats: UInt64?
    /// The number of threads of the cpu backend, 1…4096; one for each core where nil.
    public var threads: UInt64?
    /// Compilation options of OpenCL kernels that are fixed by hand.
    public var kernel: KernelOptions?
    /// When to measure the compilation options that are left open; where nil, as ``kernel`` says.
    public var tuning: KernelOptions.Tuning?
    /// Whether to measure what each device could do at best as well; false where nil.
    public var roofline: Bool?
    /// Whether to measure cost and memory against size, in place of rates in fixed cases; false where nil.
    public var scale: Bool?
    /// With ``scale``, the time in seconds, above 0, beyond which a run is left out; 5 where nil.
    public var seconds: Double?

    public init() {}

    /// The request's fields about what to run on.
    var backend: BackendRequest {
        var request = BackendRequest()
        request.threads = threads
        request.kernel = kernel
        request.tuning = tuning
        return request
    }
}

extension BenchRequest {
    /// The names of the fixed cases, in the order in which they are measured.
    public static let caseNames = BenchmarkCase.all.map(\.name)
}
