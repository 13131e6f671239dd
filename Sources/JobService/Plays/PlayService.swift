public import Foundation
import Jobs
import Messages

/// Keeps the ensembles that clients play with: the latest few.
public actor PlayService {
    public nonisolated let limits: ServiceLimits
    /// By use, the latest last.
    private var plays: [(id: String, play: Play)] = []

    public init(limits: ServiceLimits = ServiceLimits()) { self.limits = limits }

    /// Begins a play from the request of a trace, whose steps only place its tail.
    public func begin(_ json: Data) async throws(ServiceError) -> PlayStart {
        let play: Play
        do throws(JobError) { play = try await Self.play(json, limits) } catch { throw .invalid(error) }
        let id = String(UInt64.random(in: .min ... .max), radix: 36)
        if plays.count >= limits.plays { plays.removeFirst() }
        plays.append((id, play))
        return await play.start(id: id)
    }

    private static func play(_ json: Data, _ limits: ServiceLimits) async throws(JobError) -> Play {
        let request: TraceRequest = try decoded(json)
        let plan = try request.plan()
        guard plan.trajectories <= limits.playTrajectories else {
            let most: Message = "at most \(limits.playTrajectories)"
            throw .invalid(
                .outOfRange("\(word: "trajectories") got \(got: "\(plan.trajectories)"), expected \(expected: most)"))
        }
        return try Play(plan)
    }

    /// Goes on with a play by an object with the keys of ``PlayAdvance``.
    public func advance(_ id: String, _ json: Data) async throws(ServiceError) -> PlayProgress {
        let used = plays.remove(at: try place(of: id))
        plays.append(used)
        do throws(JobError) { return try await used.play.advance(Self.decoded(json), limits: limits) } catch {
            throw .invalid(error)
        }
    }

    /// Forgets a play.
    public func remove(_ id: String) throws(ServiceError) { plays.remove(at: try place(of: id)) }

    private func place(of id: String) throws(ServiceError) -> Int {
        guard let place = plays.firstIndex(where: { $0.id == id }) else {
            throw .unknown(.unknownName("there is no play '\(id)', or none any more; start again"))
        }
        return place
    }

    private static func decoded<Value: Decodable>(_ json: Data) throws(JobError) -> Value {
        do { return try JSONText.read(Value.self, from: json) } catch let error as JobError { throw error } catch {
            throw .invalid("\(DecodingFault.text(error))")
        }
    }
}
