import Backends

/// A device that a benchmark measures. Its record does not tell it from another of the same make; its place does.
struct BenchmarkDevice: Sendable {
    /// Among the devices of this benchmark.
    let place: Int
    let backend: any Backend
    /// Of an OpenCL device, in the list of all; nil of other backends.
    let index: Int?

    /// What runs there now.
    var record: DeviceRecord { backend.device }
}
