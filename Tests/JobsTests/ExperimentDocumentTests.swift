import Testing

@testable import Jobs

/// What a result or a certificate says of its experiment is the same experiment again.
@Suite struct ExperimentDocumentTests {
    private static let tables = [
        "x": NumberTable(rows: [[1, -2], [3, 0.4], [5, 6]]), "y": NumberTable([0, 1, 1]),
    ].compactMapValues { $0 }

    private static func request(_ change: (inout ExperimentRequest) -> Void) -> ExperimentRequest {
        var request = ExperimentRequest()
        change(&request)
        return request
    }

    private static let requests = [
        request { ($0.landscape, $0.batch) = ("logistic", 5) },
        request { ($0.landscape, $0.batch, $0.runSeed) = ("net:64-2-10,relu,digits", 3, 8) },
        request { ($0.landscape, $0.batch, $0.data) = ("net:2-3-2,sin", 2, tables) },
        request {
            ($0.potential, $0.variables) = ("mean(r, (y[r] - sum(k, w[k]*x[r,k]))^2)", ["w[2]"])
            ($0.batch, $0.data) = (2, tables)
        },
    ]

    @Test(arguments: requests.indices) func tellsTheExperiment(_ place: Int) throws {
        let request = Self.requests[place]
        let plan = try ExperimentPlan(request)
        let again = try ExperimentDocument(plan).request()
        #expect(again.batch == request.batch && again.landscape == request.landscape)
        // Data that have a name are not written out.
        #expect(again.data == request.data && again.potential == request.potential)
        let experiment = try ExperimentPlan(again).experiment
        #expect(experiment.landscape.potential == plan.experiment.landscape.potential)
        #expect(experiment.landscape.batch == plan.experiment.landscape.batch)
        #expect(experiment.start == plan.experiment.start)
    }
}
