import Backends
import Dynamics
import Experiments
import Testing

/// Joint draws are other numbers of the same law.
@Suite struct JointDrawsTests {
    private func harmonic(_ drawing: Noise.Drawing, observable: Observable = .tailMean) throws -> Experiment {
        var experiment = Experiment(landscape: try LandscapeLibrary.landscape(named: "harmonic"))
        (experiment.sigma, experiment.steps, experiment.observable) = (0.7, 30, observable)
        (experiment.noise, experiment.seeds) = (Noise(.gradient, drawing: drawing), 100_000)
        return experiment
    }

    /// Forces are linear, so the expectation is known: both ways to draw agree with it, and in their spread.
    @Test(arguments: [Observable.tailMean, .final])
    func theLawStays(_ observable: Observable) async throws {
        let backend = ReferenceBackend()
        var tallies: [Tally] = []
        for drawing in Noise.Drawing.allCases {
            let experiment = try harmonic(drawing, observable: observable)
            let tally = try await Prober(experiment, on: backend).tallies(at: [0.1], samples: 0..<4000)[0]
            let expected = try await SecondOrderCurve(experiment, on: backend).values(at: [0.1])[0]
            #expect(
                (tally.mean - expected).magnitude < 4 * tally.standardError, "\(drawing): \(tally.mean), \(expected)")
            tallies.append(tally)
        }
        // Of 4000 samples whose law is near that of a sum of squares, deviations differ by less than an eighth.
        #expect(abs(tallies[0].standardDeviation / tallies[1].standardDeviation - 1) < 0.125)
        #expect(tallies[0].mean != tallies[1].mean)
    }

    /// Nobody looks before the tail; from there on each kick has its own.
    @Test func tailsOfAllStepsDrawSeparately() async throws {
        var means: [Double] = []
        for drawing in Noise.Drawing.allCases {
            var experiment = try harmonic(drawing)
            experiment.tailFraction = 1
            means.append(
                try await Prober(experiment, on: ReferenceBackend()).tallies(at: [0.1], samples: 0..<50)[0].mean)
        }
        #expect(means[0] == means[1])
    }

    @Test func whatCannotBeJoinedIsRefused() throws {
        func refusal(_ change: (inout Experiment) -> Void) throws -> String? {
            var experiment = try harmonic(.joint)
            change(&experiment)
            do throws(ExperimentError) { try experiment.validate() } catch { return "\(error)" }
            return nil
        }
        #expect(try refusal { _ in } == nil)
        #expect(try refusal { $0.estimator = .antithetic } == nil)
        // A map may have no noise at its edge.
        #expect(try refusal { $0.sigma = 0 } == nil)
        let refused: [(String, (inout Experiment) -> Void)] = [
            ("yoshida4", { $0.scheme = Yoshida4() }), ("momentum noise", { $0.noise.channel = .momentum }),
            ("mulberry32", { $0.generator = .mulberry32 }), ("control-variate", { $0.estimator = .controlVariate }),
            ("a cap", { $0.cap = 2 }), ("damping", { $0.schemeValues = [.gamma: 0.1] }),
            ("maximum, which looks at every step", { $0.observable = .maximum }),
        ]
        for (got, change) in refused {
            let words = try #require(try refusal(change), "\(got)")
            #expect(words.contains("got \(got); leave"), "\(words)")
        }
    }

    /// Traces and fans look between kicks, from the start on.
    @Test func whatLooksFromTheStartIsRefused() throws {
        let words = "joint; take 'noise-draws' separate"
        #expect { try Tracer(try harmonic(.joint)) } throws: { "\($0)".hasSuffix(words) }
        #expect { try FanProber(try harmonic(.joint), on: ReferenceBackend()) } throws: { "\($0)".hasSuffix(words) }
    }
}
