import Backends
import Messages
import OpenCLBackend
import Trials

/// The quick proof of a device before its first use.
package struct ProofTrial: Trial {
    package static let name = "proof"

    let device: DeviceReference

    package struct Reply: Codable, Sendable {
        let finding: Finding?
        /// Why nothing could be checked, where the driver said so in an orderly way.
        let error: Message?
    }

    package func perform(reply: @escaping @Sendable (Reply) -> Void) async {
        do throws(BackendError) {
            reply(Reply(finding: try await DeviceProof(device.found()).quickFinding(), error: nil))
        } catch {
            reply(Reply(finding: nil, error: error.message))
        }
    }
}

/// A device in a form by which another process on this machine finds it.
struct DeviceReference: Codable, Sendable {
    private let index: Int
    private let key: String

    init(_ device: DeviceDescription) { (index, key) = (device.index, device.factKey()) }

    func found() throws(BackendError) -> Device {
        do throws(OpenCLError) {
            let device = try DeviceList(.shared()).device(index)
            if device.description.factKey() == key { return device }
        } catch {
            throw .device(error.message)
        }
        throw .device("device \(index) is another one now; run it again")
    }
}
