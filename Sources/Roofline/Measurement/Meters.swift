import Backends
package import OpenCLBackend

/// Creates the meters of devices.
package enum Meters {
    /// The meter of the processor, with one thread for each core where `threads` is nil.
    package static func processor(threads: Int?) -> any CeilingMeter {
        ProcessorMeter(threads: max(1, threads ?? AvailableProcessors.count))
    }

    /// The meter of the OpenCL device with `index` in the list of all; `shape` says how its programs are compiled.
    package static func device(_ index: Int, shape: KernelShape) throws -> any CeilingMeter {
        try DeviceMeter(DeviceList.current().device(index), shape: shape)
    }
}
