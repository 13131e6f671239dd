/// Device memory of one run.
struct RunBuffers: ~Copyable {
    /// The arguments of each point, one after the other.
    let arguments: Buffer<Double>
    /// The samples, in a column for each point and output of a launch.
    let samples: Buffer<Double>
    let tallies: TallyBuffers
    /// The rows of a record; a single number for programs that keep none.
    let kept: Buffer<Double>

    /// Allocates buffers for launches that store at most `count` samples of each output, in columns of whole nodes, and
    /// for slices of `kept` numbers.
    static func allocate(
        arguments values: [Double], outputs: Int, samples count: Int, kept: Int?, on device: OpenedDevice
    ) throws(OpenCLError) -> RunBuffers {
        let all = max(1, outputs * count)
        let arguments = try device.buffer("arguments", of: values)
        let samples = try Buffer<Double>("samples", count: all, in: device.context)
        let tallies = try TallyBuffers.allocate(samples: all, in: device.context)
        let kept = try Buffer<Double>("a record", count: kept ?? 1, in: device.context)
        return RunBuffers(arguments: arguments, samples: samples, tallies: tallies, kept: kept)
    }
}
