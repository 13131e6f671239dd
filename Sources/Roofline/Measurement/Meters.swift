package import Backends
import OpenCLBackend

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// How a backend's device is measured.
package enum Meters {
    /// The meter of what `record` describes; nil for the reference, which has no ceilings worth knowing.
    package static func meter(for record: DeviceRecord, threads: Int?) throws -> (any CeilingMeter)? {
        switch record.backend {
        case "cpu": return ProcessorMeter(threads: max(1, threads ?? ProcessInfo.processInfo.activeProcessorCount))
        case "opencl":
            guard let found = try OpenCLBackend.devices().found.first(where: { $0.record == record }) else { return nil }
            return try DeviceMeter(DeviceList(.shared()).device(found.index), lanes: record.lanes)
        default: return nil
        }
    }

    /// How programs on that device multiply.
    package static func form(of record: DeviceRecord) -> ProductForm { record.lanes > 1 ? .wide : .highMultiply }
}
