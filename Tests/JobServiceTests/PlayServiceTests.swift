import Foundation
import Leapstar
import Testing

@testable import JobService

/// Ensembles that clients play with.
@Suite struct PlayServiceTests {
    private static let harmonic = #"{"kind":"trace","dt":0.0025,"mass":0.35,"trajectories":3,"rng":"mulberry32"}"#

    private func begin(_ service: PlayService, _ json: String = harmonic) async throws -> PlayStart {
        try await service.begin(Data(json.utf8))
    }

    private func advance(_ service: PlayService, _ id: String, _ json: String) async throws -> [PlayPoint] {
        try await service.advance(id, Data(json.utf8)).points
    }

    /// With the original's settings and its numbers, the energies are the original's, whose traces are ours.
    @Test func aPlayIsTheTrace() async throws {
        let service = PlayService()
        let play = try await begin(service)
        let request = try JSONDecoder().decode(TraceRequest.self, from: Data(Self.harmonic.utf8))
        let traced = try await request.run()
        #expect(play.dimension == 2 && play.trajectories == 3)
        let points = try await advance(service, play.id, #"{"steps":1000,"stride":10}"#)
        let first = try #require(traced.points?.filter { $0.trajectory == 0 }.dropFirst())
        #expect(points.map(\.first.energy) == first.map(\.energy))
        #expect(points.map(\.first.q) == first.map(\.q))
        #expect(points.dropLast().allSatisfy { $0.cloud == nil } && points.last?.cloud?.q.map(\.count) == [3, 3])
    }

    @Test(arguments: [
        #"{"steps":0,"stride":0}"#, #"{"steps":10,"dt":-1}"#, #"{"steps":10,"mass":-1}"#, #"{"steps":-1}"#,
        #"{"steps":10,"mass":[1,2,3]}"#, #"{"steps":18446744073709551615}"#, "{}", "[]", "7", "{",
        #"{"steps":10,"step":1}"#, #"{"steps":10,"mass":-1,"baseline":true}"#, #"{"steps":100000,"stride":1}"#,
        #"{"steps":0,"mass":-1}"#,
    ])
    func wrongAdvancesChangeNothing(_ json: String) async throws {
        let service = PlayService()
        let play = try await begin(service)
        await #expect(throws: ServiceError.self) { try await service.advance(play.id, Data(json.utf8)) }
        let points = try await advance(service, play.id, #"{"steps":5}"#)
        #expect(points.map(\.step) == [5] && points[0].first.energyChange.value != 0)
    }

    @Test func limitsHold() async throws {
        var limits = ServiceLimits()
        (limits.plays, limits.playTrajectories, limits.playSteps) = (2, 100, 3000)
        let service = PlayService(limits: limits)
        await #expect(throws: ServiceError.self) {
            try await begin(service, #"{"kind":"trace","dt":0.01,"trajectories":101}"#)
        }
        let plays = [try await begin(service), try await begin(service)]
        await #expect(throws: ServiceError.self) { try await advance(service, plays[1].id, #"{"steps":1001}"#) }
        // The one that was used longest ago goes first.
        _ = try await advance(service, plays[0].id, #"{"steps":1000}"#)
        _ = try await begin(service)
        await #expect(throws: ServiceError.self) { try await advance(service, plays[1].id, #"{"steps":1}"#) }
        #expect(try await advance(service, plays[0].id, #"{"steps":1}"#).map(\.step) == [1001])
        try await service.remove(plays[0].id)
        await #expect(throws: ServiceError.self) { try await advance(service, plays[0].id, #"{"steps":1}"#) }
    }

    /// Advances that are asked for at the same time are done one after the other.
    @Test func advancesDoNotOvertakeEachOther() async throws {
        let service = PlayService()
        let play = try await begin(service)
        let steps = try await withThrowingTaskGroup { group in
            for _ in 0..<8 { group.addTask { try await advance(service, play.id, #"{"steps":10}"#).last?.step ?? 0 } }
            return try await group.reduce(into: Set<UInt64>()) { $0.insert($1) }
        }
        #expect(steps == Set((1...8).map { $0 * 10 }))
    }

    @Test func theBaselineCanBeMoved() async throws {
        let service = PlayService()
        let play = try await begin(service)
        #expect(try await advance(service, play.id, #"{"steps":50}"#).last?.first.energyChange.value != 0)
        let points = try await advance(service, play.id, #"{"steps":0,"baseline":true}"#)
        #expect(points.map(\.first.energyChange.value) == [0] && points.map(\.step) == [50])
    }
}
