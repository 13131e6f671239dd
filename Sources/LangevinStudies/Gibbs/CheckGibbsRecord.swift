package import Backends
package import Devices
package import Jobs

/// A check against the Gibbs law: its plan, and what it gave.
package struct CheckGibbsRecord: Sendable {
    package let plan: CheckGibbsPlan
    private let backend: any Backend
    /// By temperature; empty before the end.
    package private(set) var results: [CheckGibbsEvent.Result] = []
    package var seconds = 0.0

    package init(_ plan: CheckGibbsPlan, selection: BackendSelection) {
        (self.plan, backend) = (plan, selection.backend)
    }

    package var device: DeviceRecord { backend.device }
}

extension CheckGibbsRecord: StudyRecord {
    package mutating func take(_ event: CheckGibbsEvent) { results = event.results }

    package var isComplete: Bool { !results.isEmpty }

    package var isOfUseUnfinished: Bool { false }

    package var document: CheckGibbsDocument { CheckGibbsDocument(self) }

    package func told(_ event: CheckGibbsEvent) -> JobEvent? { .found("checks", document.checks) }
}

extension CheckGibbsRecord {
    /// The chains of the loss and of each coordinate, at one temperature after the other: chains × draws each.
    package var chains: [[[Double]]] { results.flatMap { $0.check.diagnostics.map(\.chains.values) } }
}
