import Boundaries
import Dynamics
import Foundation
import Testing

@testable import Jobs

/// Requests are read as they are written, and merged field by field.
@Suite struct RequestTests {
    private func read<Asked: Request>(_ type: Asked.Type, _ text: String) throws -> Asked {
        try JSONDecoder().decode(type, from: Data(text.utf8))
    }

    private func again<Asked: Request>(_ request: Asked) throws -> Asked {
        try read(Asked.self, JSONText.document(request))
    }

    @Test func everyFieldComesBack() throws {
        let text = """
            {"kind": "boundary", "schema": 1, "landscape": "quadratic", "dimension": 2, "set": {"k1": 3, "k2": 4.5},
             "start-q": [1, -2], "start-p": "0,1", "mass": [1, 2], "sigma": 1e-1, "noise": "momentum", "noise-scaling": "constant", "noise-draws": "joint",
             "scheme": "leapfrog", "gamma": 0.25, "cap": 2, "quantity": "loss", "steps": "1_000", "tail-fraction": 0.5,
             "observable": "final", "seeds": 1000000000, "estimator": "antithetic", "rng": "philox",
             "seed": 18446744073709551615, "proof-bits": 200, "dt": "0.1:0.2", "tolerance": 1e-5, "confidence": 0.95,
             "complete": true, "method": "original", "backend": "opencl", "device": [0, "pocl", "cpu"], "threads": 3,
             "kernel": "lanes=16,group=64", "tuning": "off", "batch": 0, "variables": null}
            """
        let request = try read(BoundaryRequest.self, text)
        #expect(request.experiment.parameters == ["k1": 3, "k2": 4.5] && request.experiment.startP == [0, 1])
        #expect(
            request.experiment.runSeed == .max && request.experiment.variables == nil
                && request.experiment.steps == 1000)
        #expect(
            request.backend.devices == .some([.openCL(0), .named("pocl"), .cpu]) && request.provesCompleteness == true)
        #expect(try again(request) == request)
    }

    /// Numbers by all of their digits, whatever they are.
    @Test(arguments: [0.1, 1e-300, 5e-324, 1.7976931348623157e308, -0.0, 1.0 / 3, 123_456_789_012_345_680])
    func numbersComeBack(_ number: Double) throws {
        var request = ProbeRequest(dt: 0.1)
        request.experiment.sigma = number
        request.experiment.startQ = [number, 1]
        #expect(try again(request).experiment.sigma?.bitPattern == number.bitPattern)
        #expect(try again(request) == request)
    }

    @Test func everyKindComesBack() throws {
        var map = MapRequest()
        #expect(try again(map) == map)
        map = try read(
            MapRequest.self, #"{"kind": "map", "mass": "0.2:4:40", "set": {"a": "1:2:3:log", "b": 7}, "sigma": 0.5}"#)
        #expect(try again(map) == map && map.experiment.parameters == ["b": 7] && map.experiment.sigma == 0.5)
        let slope = try read(
            SlopeRequest.self, #"{"kind": "slope", "scheme": ["leapfrog@1:2:3", "adamw"], "dt": [0.1, 0.2]}"#)
        #expect(try again(slope) == slope && slope.schemes == ["leapfrog@1:2:3", "adamw"])
    }

    /// What is said later wins, name by name among parameters; what belongs to another landscape or scheme goes.
    @Test func strongerRequestsWin() throws {
        let file = try read(
            ProbeRequest.self,
            #"{"kind": "probe", "landscape": "double-well", "set": {"a": 7, "b": 3}, "mass": 3, "gamma": 0.5, "scheme": "leapfrog"}"#
        )
        let values = file.taking(try read(ProbeRequest.self, #"{"kind": "probe", "set": {"a": 2}, "fan-in": [4]}"#))
        #expect(values.experiment.parameters == ["a": 2, "b": 3])
        #expect(values.experiment.masses == nil && values.experiment.fanIns == .counts([4]))
        let other = file.taking(
            try read(ProbeRequest.self, #"{"kind": "probe", "landscape": "pendulum", "scheme": "baoab"}"#))
        #expect(
            other.experiment.parameters == nil && other.experiment.schemeParameters.isEmpty
                && other.experiment.masses == [3])
    }

    /// A grid takes the place of a number that was said before, and a number that of a grid.
    @Test func gridsAndNumbersReplaceEachOther() throws {
        let gridded = try read(MapRequest.self, #"{"kind": "map", "mass": "0.2:4:40", "set": {"a": "1:2:3"}}"#)
        let plain = try read(MapRequest.self, #"{"kind": "map", "mass": 2, "set": {"a": 5}}"#)
        let (one, other) = (gridded.taking(plain), plain.taking(gridded))
        #expect(one == plain && other == gridded)
    }

    /// A mass grid and fan-ins say the same as masses and fan-ins do.
    @Test func massGridsAgainstFanIns() throws {
        let (grid, fanIn) = (
            try read(MapRequest.self, #"{"kind": "map", "mass": "0.2:4:40"}"#),
            try read(MapRequest.self, #"{"kind": "map", "fan-in": [4, 0]}"#)
        )
        #expect(fanIn.taking(grid) == grid && grid.taking(fanIn) == fanIn)
    }

    /// Members of a JSON object have no order, the axes of a map do.
    @Test func axesKeepTheirOrder() throws {
        let text = #"{"kind": "map", "set": ["b=0.1:1:2", "a=1:2:2", "c=5"], "landscape": "double-well"}"#
        let map = try read(MapRequest.self, text)
        #expect(try again(map) == map && JSONText.line(map).contains(#"["b=0.1:1:2","a=1:2:2","c=5"]"#))
        var both = map
        both.experiment.parameters = ["a": 1]
        #expect(try again(both).says("set"))
    }

    @Test func unknownNamesAreRefused() throws {
        for schemes in [["leapfrg"], ["leapfrog", "leapfrg"], []] {
            #expect(throws: JobError.self, "\(schemes)") {
                try SlopeRequest(schemes: schemes, stepSizes: [0.1, 0.2, 0.3]).plan()
            }
        }
        var request = ProbeRequest(dt: 0.1)
        request.experiment.scheme = "leapfrg"
        #expect(throws: JobError.self) { try request.plan() }
        #expect(throws: JobError.self) { try again(request) }
        #expect(throws: JobError.self) { try SweepRequest(stepSizes: [0.1, 0.1]).plan() }
        #expect(throws: JobError.self) { try SweepRequest(stepSizes: []).plan() }
    }

    /// A wrong field of a probe is not taken for a search.
    @Test func requestsOfRunsAreReadByTheirKind() throws {
        let text = Data(#"{"kind": "probe", "steps": "many"}"#.utf8)
        let error = #expect(throws: JobError.self) { try JSONDecoder().decode(RunRequest.self, from: text) }
        #expect(error?.description.hasPrefix("'steps' got 'many', expected") == true)
        #expect(error?.message.field == "steps" && error?.message.got == "'many'")
    }

    @Test func completeRequestsComeBack() throws {
        var trace = TraceRequest(dt: 0.1)
        trace.experiment.steps = 10
        let plan = try trace.plan()
        #expect(try again(plan.request) == plan.request)
        let slope = SlopeRequest(schemes: ["adamw", "leapfrog"], stepSizes: [0.1, 0.2, 0.3])
        let complete = try slope.plan().request
        #expect(try again(complete) == complete && complete.experiment.landscape == "harmonic")
        #expect(try complete.plan().request == complete)
    }

    @Test func completeRequestsAskForTheSame() throws {
        let plan = try BoundaryRequest().certifiedPlan()
        let again = try plan.request.certifiedPlan()
        #expect(again.request == plan.request && again.search == plan.search)
        #expect(try again.experiment.experiment.program().digest == plan.experiment.experiment.program().digest)
    }
}
