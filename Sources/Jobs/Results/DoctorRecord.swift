package import Doctor
package import Messages

/// The record of an examination: what was asked, and what has been found so far.
package struct DoctorRecord: Sendable {
    package let plan: DoctorPlan
    /// Nil until the devices are listed.
    private var deviceCount: Int?
    /// Why devices are missing.
    package private(set) var notes: [Message] = []
    private var finished: [DeviceReport] = []
    /// The device that is being examined, with its finished checks.
    private var current: (candidate: Candidate, checks: [CheckResult])?
    package var seconds = 0.0

    init(_ plan: DoctorPlan) { self.plan = plan }

    /// The reports of all devices of which a check was finished.
    package var reports: [DeviceReport] {
        guard let current, !current.checks.isEmpty else { return finished }
        return finished + [current.candidate.interrupted(after: current.checks)]
    }
}

extension DoctorRecord: StudyRecord {
    package enum Event: Sendable {
        case found(devices: Int, notes: [Message])
        case began(Candidate)
        case stage(String)
        case checked(CheckResult, device: String)
        case examined(DeviceReport)
    }

    package mutating func take(_ event: Event) {
        switch event {
        case .found(let count, let notes): (deviceCount, self.notes) = (count, notes)
        case .began(let candidate): current = (candidate, [])
        case .stage: break
        case .checked(let result, _): current?.checks.append(result)
        case .examined(let report):
            finished.append(report)
            current = nil
        }
    }

    package var isComplete: Bool { finished.count == deviceCount }

    package var document: DoctorDocument { document(.plain) }

    /// The result with fields and studies spelled for a door.
    package func document(_ spelling: Message.Spelling) -> DoctorDocument { DoctorDocument(self, spelling) }

    package func told(_ event: Event) -> JobEvent? {
        switch event {
        case .stage(let text): .stage(text)
        case .checked(let result, let device): .examined(DoctorDocument.Check(result), device: device)
        case .found, .began, .examined: nil
        }
    }
}
