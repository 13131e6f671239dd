import OpenCLBackend

/// What is known of a device, kept between runs.
package struct Verdict: Codable, Sendable, Hashable {
    /// The first check that failed; nil where all passed.
    package let failedCheck: String?
    /// Whether binary32 square roots must go through binary64: what the device promises of its own did not hold.
    package let usesWideSquareRoot: Bool

    package init(failedCheck: String?, usesWideSquareRoot: Bool) {
        (self.failedCheck, self.usesWideSquareRoot) = (failedCheck, usesWideSquareRoot)
    }
}

/// Where the verdict on a device is kept: it belongs to the device, its driver, the text of all kernels, and how they are compiled.
struct VerdictFile {
    private static let kind = "proof"
    private let facts: FactStore?
    private let key: String

    init(_ device: DeviceDescription, shape: KernelShape, environment: [String: String]) {
        facts = FactStore(environment: environment)
        let options = BuildOptions.text(for: device, extra: environment[BuildOptions.variable] ?? "")
        let macros = shape.definitions.map { "\($0.name)=\($0.value)" }.joined(separator: " ")
        key = device.factKey(CheckProgram.textFingerprint, options, macros)
    }

    func load() -> Verdict? { facts?.load(Self.kind, key: key) }

    func store(_ verdict: Verdict) { facts?.store(verdict, Self.kind, key: key) }
}
