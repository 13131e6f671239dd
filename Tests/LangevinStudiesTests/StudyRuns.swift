import Devices
import Jobs
import LangevinStudies
import Testing

extension LangevinStudyRequest {
    /// The request on the cpu backend, with a model that `change` fills in.
    static func onCPU(_ change: (inout Self) -> Void) -> Self {
        var request = Self()
        request.backend.backend = .cpu
        change(&request)
        return request
    }
}

/// The message of the refusal of a request; nil where it runs.
func refusal<Asked: Job>(of request: Asked) async -> String? {
    do throws(JobError) { _ = try await request.run() } catch { return error.description }
    return nil
}
