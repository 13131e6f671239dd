import Backends
import OpenCLBackend

/// What is known of a device, kept between runs.
package struct Finding: Codable, Sendable, Hashable {
    /// The gravest check that failed, or the first while others are still to come; nil where all passed.
    package let failedCheck: String?
    /// Whether binary32 square roots must go through binary64: what the device promises of its own did not hold.
    package let usesWideSquareRoot: Bool
    /// What was tried.
    package let effort: Effort

    package init(failedCheck: String?, usesWideSquareRoot: Bool, effort: Effort) {
        self.failedCheck = failedCheck
        self.usesWideSquareRoot = usesWideSquareRoot
        self.effort = effort
    }

    /// What holds after this finding and then `later`: of the weaker examination only a failure that the stronger did
    /// not see.
    func followed(by later: Finding) -> Finding {
        let isNews = failedCheck == nil && later.failedCheck != nil
        return later.effort >= effort || isNews ? later : self
    }
}

/// Where the finding on a device is kept: it belongs to the device, its driver, the text of all kernels, how they are
/// compiled, and what is tried.
struct FindingFile {
    /// To be raised whenever checks try something else under their old names.
    private static let format = 2
    private static let kind = "proof"
    private let facts: FactStore?
    /// All that the finding depends on.
    let key: String

    init(_ device: DeviceDescription, shape: KernelShape, environment: [String: String]) {
        facts = FactStore(environment: environment)
        let options = BuildOptions.text(for: device, extra: environment[BuildOptions.variable] ?? "")
        let macros = shape.definitions.map { "\($0.name)=\($0.value)" }.joined(separator: " ")
        let checks = Catalogue.checks(.exhaustive).map(\.name).joined(separator: " ")
        let proof = "proof \(Self.format) of \(LeapstarVersion.current)"
        key = device.factKey(CheckProgram.textFingerprint, options, macros, proof, checks)
    }

    func load() -> Finding? { facts?.load(Self.kind, key: key) }

    func store(_ finding: Finding) { facts?.store(finding, Self.kind, key: key) }

    /// Stores what holds after `finding`, and gives it.
    func add(_ finding: Finding) -> Finding {
        let whole = load()?.followed(by: finding) ?? finding
        store(whole)
        return whole
    }
}
