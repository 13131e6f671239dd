import Backends
package import Messages
import Trials

/// The examination of a device by `leapstar doctor`.
package struct ExaminationTrial: Trial {
    package static let name = "examination"

    let device: DeviceReference
    let effort: Effort

    package enum Reply: Codable, Sendable {
        case event(Examination.Event)
        /// The end: how kernels were compiled, and what ended the examination early.
        case end(CompiledForm?, error: Message?)
    }

    package func perform(reply: @escaping @Sendable (Reply) -> Void) async {
        do throws(BackendError) {
            let report = try await Candidate.examined(device.found(), effort) { reply(.event($0)) }
            reply(.end(report.compiled, error: report.end))
        } catch {
            reply(.end(nil, error: error.message))
        }
    }
}
