import Leapstar

extension DeviceRecord {
    /// What ran, below a table: the device, and the shares of a team's members.
    var footnotes: [String] { ["on \(described)"] + [sharesText].compactMap { $0 } }
}
