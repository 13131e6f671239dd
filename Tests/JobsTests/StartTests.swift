import Dynamics
import Expressions
import RandomStreams
import Testing

@testable import Jobs

/// Starts that follow parameters, and thermal ones.
@Suite struct StartTests {
    private func request(_ change: (inout ExperimentRequest) -> Void) throws -> ExperimentPlan {
        var request = ExperimentRequest()
        (request.landscape, request.dimension) = ("phi-4", 64)
        change(&request)
        return try ExperimentPlan(request)
    }

    /// The kink of sites half as far apart, whose masses are as small.
    @Test func fieldsStartAsTheirParametersSay() throws {
        let plan = try request { $0.parameters = ["dx": 0.125, "l": 2] }
        #expect(plan.experiment.masses == [0.125])
        for (site, q) in plan.experiment.start.q.enumerated() {
            #expect(q == Function.tanh.value(0.125 * (Double(site) - 31.5)))
        }
        #expect(try request { _ in }.experiment.masses == [0.25])
        #expect(
            try request {
                $0.parameters = ["dx": 0.125]
                $0.masses = [2]
            }.experiment.masses == [2])
    }

    /// Values for which there is no usual mass or start, unless others are given.
    @Test func parametersMustGiveAStart() throws {
        func message(_ change: (inout ExperimentRequest) -> Void) -> String? {
            do {
                _ = try request(change)
                return nil
            } catch { return "\(error)" }
        }
        #expect(message { $0.parameters = ["dx": 0] }?.contains("the usual mass of 'phi-4' is 0.0 for dx = 0") == true)
        #expect(message { $0.parameters = ["l": -1] }?.contains("the usual start of 'phi-4' is nan for l = -1") == true)
        #expect(
            message {
                $0.parameters = ["l": -1]
                $0.startQ = Array(repeating: 1, count: 64)
            } == nil)
        #expect(
            message {
                $0.parameters = ["dx": 0]
                $0.masses = [1]
            }?.contains("the usual mass") != true)
    }

    /// Polygons of bodies turn at the rate of their attraction, which is four times as strong.
    @Test func bodiesTurnAsTheirParametersSay() throws {
        func momenta(_ strength: Double) throws -> [Double] {
            try request {
                ($0.landscape, $0.dimension, $0.parameters) = ("gravity", 6, ["G": strength])
            }.experiment.start.p
        }
        let (one, four) = (try momenta(1), try momenta(4))
        #expect(zip(one, four).allSatisfy { abs(2 * $0 - $1) < 1e-12 } && one.contains { $0 != 0 })
    }

    /// `normal` is another standard normal for each coordinate, by the run seed, for positions others than for momenta.
    @Test func thermalStarts() throws {
        func start(seed: UInt64) throws -> Landscape.Start {
            try request {
                $0.momenta = ["q": "sqrt(0.5*dx)*normal"]
                $0.positions = ["q": "i + normal"]
                $0.runSeed = seed
            }.experiment.start
        }
        let found = try start(seed: 7)
        for (step, values) in [
            1: found.p.map { $0 / 0.125.squareRoot() }, 2: found.q.enumerated().map { $1 - Double($0) },
        ] {
            var stream = NormalStream(generator: .philox, runSeed: 7, trajectory: .max, normalsPerStep: 64)
            var normals: [Double] = []
            stream.normals(step: UInt32(step), into: &normals)
            #expect(zip(values, normals).allSatisfy { abs($0 - $1) < 1e-12 })
        }
        #expect(try start(seed: 7) == found)
        #expect(try start(seed: 8).p != found.p)
    }
}
