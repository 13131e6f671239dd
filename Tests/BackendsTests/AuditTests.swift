import BackendConformance
import Backends
import Programs
import Synchronization
import Testing

/// What is run twice must have the same bits.
@Suite struct AuditTests {
    @Test(arguments: [Work.Wanted.tallies, .samples]) func oneBitIsEnough(_ wanted: Work.Wanted) async throws {
        let (work, audit) = (Work.quartic(0..<300, wanted: wanted), Audit(share: 1))
        let honest = AuditedBackend(ReferenceBackend(), second: ReferenceBackend(), audit: audit)
        #expect(try await honest.execute(work).values == ReferenceBackend().execute(work).values && audit.works == 1)
        let audited = AuditedBackend(Lying(), second: ReferenceBackend(), audit: audit)
        let error = await #expect(throws: BackendError.self) { _ = try await audited.execute(work) }
        #expect(
            error?.endsRun == true && "\(error?.message ?? "")".contains("gave different bits for samples 0 to 299"))
        #expect(audit.works == 1)
    }

    /// A team does not go on without the device: nobody knows which one is wrong.
    @Test func aTeamEnds() async throws {
        let team = DeviceTeam([ReferenceBackend(), Lying()], isFine: true).audited(Audit(share: 1))
        let error = await #expect(throws: BackendError.self) { _ = try await team.execute(.quartic(0..<3000)) }
        #expect(error?.endsRun == true)
        let unaudited = DeviceTeam([ReferenceBackend(), ReferenceBackend()], isFine: true).audited(Audit(share: 0))
        _ = try await unaudited.execute(.quartic(0..<3000))
    }

    /// Over many works the share is what was asked for, within 4 standard deviations, and always of the same works.
    @Test(arguments: [0.0, 0.05, 0.5, 1]) func theShareIsKept(_ share: Double) async throws {
        let audit = Audit(share: share)
        let backend = AuditedBackend(Idle(), second: Idle(), audit: audit)
        let count = 4000
        var work = Work.quartic(0..<256)
        for _ in 0..<2 {
            for index in 0..<count {
                work.ensemble.samples = UInt64(256 * index)..<UInt64(256 * index + 256)
                _ = try await backend.execute(work)
            }
        }
        let deviation = (share * (1 - share) * Double(count)).squareRoot()
        #expect(audit.works.isMultiple(of: 2) && abs(Double(audit.works / 2) - share * Double(count)) <= 4 * deviation)
    }
}

/// A device that flips the last bit of what it gives.
private struct Lying: Backend {
    var device: DeviceRecord { DeviceRecord(backend: "opencl", name: "liar", driver: "none", lanes: 1) }

    func execute(_ work: Work) async throws(BackendError) -> WorkResult {
        let result = try await ReferenceBackend().execute(work)
        switch result.values {
        case .tallies(var tallies):
            tallies[0][0].maximum = tallies[0][0].maximum.nextUp
            return WorkResult(.tallies(tallies), launches: 1)
        case .numbers(var numbers):
            numbers[0][0][7] = numbers[0][0][7].nextUp
            return WorkResult(.numbers(numbers), launches: 1)
        }
    }
}

/// A device that does nothing.
private struct Idle: Backend {
    var device: DeviceRecord { DeviceRecord(backend: "cpu", name: "idle", driver: "none", lanes: 1) }

    func execute(_ work: Work) async throws(BackendError) -> WorkResult {
        WorkResult(.tallies([[.empty]]), launches: 1)
    }
}
