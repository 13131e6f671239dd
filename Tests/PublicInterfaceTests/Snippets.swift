import Foundation
import Leapstar
import Testing

/// The code that documents show, run as a reader would run it: what stands between `// NAME: …` and `// end` is what
/// the document NAME has, text for text. See ``SnippetTextTests``.
@Suite struct Snippets {
    init() { Cache.use() }

    @Test func aStudyOfTheReadme() async throws {
        // README: a study
        var request = BoundaryRequest(range: 0.0005...0.02)
        request.experiment.masses = [2]
        request.experiment.steps = 500
        if case .certificate(let certificate) = try await request.run() {
            for boundary in certificate.boundaries { print(boundary.lower.dt, boundary.upper.dt, boundary.rising) }
            print(try await VerifyRequest(certificate).run().verified)
        }
        // end
        guard case .certificate(let certificate) = try await request.run() else {
            Issue.record("no certificate")
            return
        }
        #expect(certificate.boundaries.map(\.rising) == [false, true])
        #expect(certificate.boundaries.map { ($0.estimate * 1e12).rounded() } == [1_535_815_009, 6_034_617_116])
    }

    @Test func aSearchOfTheReadme() async throws {
        // README: a search
        var experiment = Experiment(landscape: try LandscapeLibrary.landscape(named: "double-well"))
        (experiment.sigma, experiment.steps, experiment.seeds) = (0.2, 40, 1 << 22)
        let selection = try await BackendSelection.select(.auto)
        let search = try CertifiedSearch(lower: 0.05, upper: 0.2, width: .relative(1e-3))
        for try await event in search.events(experiment, on: selection.backend, host: selection.host) {
            if case .boundary(let boundary) = event { print(boundary.lower.dt, boundary.upper.dt, boundary.rises) }
        }
        // end
        var found: [CertifiedBoundary] = []
        for try await event in search.events(experiment, on: selection.backend, host: selection.host) {
            if case .boundary(let boundary) = event { found.append(boundary) }
        }
        #expect(!found.isEmpty && found.allSatisfy { $0.lower.verdict != $0.upper.verdict })
    }

    @Test func theStepsOfTheArticle() async throws {
        // FindingABoundary: a probe
        var probe = ProbeRequest(dt: 0.1)
        probe.experiment.landscape = "double-well"
        probe.experiment.steps = 40
        probe.experiment.seeds = 1000
        let ensemble = try await probe.run()
        let trial = ensemble.trials[0]
        print(trial.mean.value, "±", trial.standardError.value, trial.regime)
        // end
        #expect(ensemble.status == "complete" && trial.seeds == 1000)

        // FindingABoundary: a better estimator
        probe.experiment.estimator = .controlVariate
        let sharper = try await probe.run().trials[0]
        print(sharper.standardError.value / trial.standardError.value)
        // end
        #expect(sharper.standardError.value < 0.1 * trial.standardError.value)

        // FindingABoundary: a sweep
        var sweep = SweepRequest(stepSizes: [0.05, 0.1, 0.15, 0.2])
        sweep.experiment = probe.experiment
        sweep.experiment.seeds = 2048
        for point in try await sweep.run().probes {
            print(point.dt, point.mean.value, "±", point.halfWidth.value, point.verdict)
        }
        // end
        #expect(try await Set(sweep.run().probes.map(\.verdict)) == ["dissipative", "anti-dissipative"])

        // FindingABoundary: a search
        var request = BoundaryRequest(range: 0.05...0.2)
        request.experiment.landscape = "double-well"
        request.experiment.steps = 40
        request.tolerance = 1e-3
        let outcome = try await request.run { event in
            if case .boundary(let boundary) = event { print("found", boundary.estimate) }
        }
        guard case .certificate(let certificate) = outcome else { return }
        print(certificate.status, certificate.boundaries.count)
        // end
        #expect(certificate.status == "found" && certificate.boundaries.count == 3)

        // FindingABoundary: a check
        let text = try JSONEncoder().encode(certificate)
        let read = try JSONDecoder().decode(CertificateDocument.self, from: text)
        var check = VerifyRequest(read)
        check.backend.backend = .cpu
        print(try await check.run().verified)
        // end
        #expect(try await check.run().verified)

        // FindingABoundary: a potential
        var own = BoundaryRequest(range: 0.1...0.2)
        own.experiment.potential = "0.5*k*x^2 + 0.1*x^4"
        own.experiment.variables = ["x"]
        own.experiment.parameters = ["k": 1]
        own.experiment.startQ = [1]
        own.experiment.masses = [2]
        own.experiment.steps = 60
        own.tolerance = 1e-3
        if case .certificate(let certificate) = try await own.run() {
            print(certificate.boundaries.map(\.estimate), certificate.pockets.map(\.verdict))
        }
        // end
        guard case .certificate(let ofOwn) = try await own.run() else {
            Issue.record("no certificate")
            return
        }
        #expect(ofOwn.boundaries.map(\.rising) == [true, false, true])
    }
}
