import LaneCode

/// What a compiled program depends on.
struct ProgramKey: Hashable {
    /// The full key. Two programs with the same text may share a binary.
    let text: String

    init(source: String, options: String, device: DeviceDescription) {
        text = [
            device.platform.name, device.platform.version, device.name, device.version, device.driverVersion, options,
            source,
        ].joined(separator: "\n")
    }

    /// Names the cache file. The full text is compared as well, so a collision costs a build and no more.
    var fileName: String { Fingerprint.hex(text.utf8) + ".clprogram" }
}
