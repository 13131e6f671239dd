import Backends
import OpenCLBackend

/// A finding about a device, kept between runs.
package struct Finding: Codable, Sendable, Hashable {
    /// The gravest failed check, or the first one while others are still to come; nil where all passed.
    package let failedCheck: String?
    /// Whether binary32 square roots must be computed in binary64, because the device does not keep its promise.
    package let usesWideSquareRoot: Bool
    /// The effort of the examination.
    package let effort: Effort

    package init(failedCheck: String?, usesWideSquareRoot: Bool, effort: Effort) {
        self.failedCheck = failedCheck
        self.usesWideSquareRoot = usesWideSquareRoot
        self.effort = effort
    }

    /// The finding that holds after this one and then `later`: a weaker examination only counts for a failure that the
    /// stronger one did not see.
    func followed(by later: Finding) -> Finding {
        let isNews = failedCheck == nil && later.failedCheck != nil
        return later.effort >= effort || isNews ? later : self
    }
}

/// The file of a finding, which belongs to a device, its driver, the text of all kernels, how they are compiled, and
/// what is checked.
struct FindingFile {
    /// To be raised whenever checks try something else under their old names.
    private static let format = 2
    private static let kind = "proof"
    private let facts: FactStore?
    /// The key: everything on which the finding depends.
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

    /// Stores the finding that holds after `finding`, and returns it.
    func add(_ finding: Finding) -> Finding {
        let whole = load()?.followed(by: finding) ?? finding
        store(whole)
        return whole
    }
}
