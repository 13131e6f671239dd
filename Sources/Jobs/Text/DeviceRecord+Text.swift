package import Backends

extension DeviceRecord {
    /// A description of the device, such as `cpu: AMD EPYC (AVX-512, 2 threads)`.
    package var described: String {
        guard let members else { return "\(backend): \(name) (\(driver))" }
        return "\(members.count) devices together: \(members.map(\.described).joined(separator: "; "))"
    }

    /// The share of the work that each device of a team did; nil for one device, or where nothing was done.
    package var sharesText: String? {
        guard let members, members.contains(where: { $0.share > 0 }) else { return nil }
        let shares = members.map { member in
            "\((100 * member.share).fixed(1)) % \(member.described)\(member.failure == nil ? "" : ", which failed")"
        }
        return "Trajectory-steps: \(shares.joined(separator: "; "))."
    }
}

extension DeviceRecord.Member {
    fileprivate var described: String { "\(backend): \(name) (\(driver))" }
}
