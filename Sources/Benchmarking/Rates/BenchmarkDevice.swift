import Backends

/// A device that a benchmark measures. Devices of the same make differ only in their place, not in their records.
struct BenchmarkDevice: Sendable {
    /// The index among the devices of this benchmark.
    let place: Int
    let backend: any Backend
    /// The index of an OpenCL device in the list of all OpenCL devices; nil for other backends.
    let index: Int?

    /// The device that runs there now.
    var record: DeviceRecord { backend.device }
}
