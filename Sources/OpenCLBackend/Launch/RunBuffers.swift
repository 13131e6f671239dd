/// Device memory of one run.
struct RunBuffers: ~Copyable {
    /// Those of each point, one after the other.
    let arguments: Buffer<Double>
    /// A column per point of a launch and output.
    let samples: Buffer<Double>
    let tallies: TallyBuffers
    /// Rows of a record; one number of programs that keep none.
    let kept: Buffer<Double>

    /// For launches that store at most `count` samples of each output, in columns of whole nodes, and slices of `kept`
    /// numbers.
    static func allocate(
        arguments values: [Double], outputs: Int, samples count: Int, kept: Int?, on device: OpenedDevice
    ) throws(OpenCLError) -> RunBuffers {
        let all = max(1, outputs * count)
        let arguments = try Buffer<Double>("arguments", count: values.count, in: device.context)
        let samples = try Buffer<Double>("samples", count: all, in: device.context)
        let tallies = try TallyBuffers.allocate(samples: all, in: device.context)
        let kept = try Buffer<Double>("a record", count: kept ?? 1, in: device.context)
        try device.queue.write(values, to: arguments)
        return RunBuffers(arguments: arguments, samples: samples, tallies: tallies, kept: kept)
    }
}
