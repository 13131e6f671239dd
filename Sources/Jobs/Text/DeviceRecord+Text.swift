package import Backends

extension DeviceRecord {
    /// Such as `cpu: AMD EPYC (AVX-512, 2 threads)`.
    package var described: String {
        guard let members else { return "\(backend): \(name) (\(driver))" }
        return "\(members.count) devices together: \(members.map(\.described).joined(separator: "; "))"
    }
}

extension DeviceRecord.Member {
    package var described: String { "\(backend): \(name) (\(driver))" }
}
