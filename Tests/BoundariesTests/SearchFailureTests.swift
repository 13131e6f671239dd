import Backends
import Boundaries
import Experiments
import Testing

/// Searches that cannot begin, and searches that a backend ends.
@Suite struct SearchFailureTests {
    private static func refusal(_ lower: Double, _ upper: Double, _ tolerance: Double) -> String? {
        do throws(SearchError) {
            _ = try OriginalSearch(lower: lower, upper: upper, tolerance: tolerance)
            return nil
        } catch { return error.description }
    }

    @Test(
        arguments: [
            (0, 1, 0.1, "dt must be above 0, got 0.0"),
            (-1, 1, 0.1, "dt must be above 0, got -1.0"),
            (.nan, 1, 0.1, "dt must be above 0, got nan"),
            (.infinity, .infinity, 0.1, "dt must be above 0, got inf"),
            (1, 1, 0.1, "the upper dt must be above the lower one, got 1.0:1.0"),
            (2, 1, 0.1, "the upper dt must be above the lower one, got 2.0:1.0"),
            (1, .nan, 0.1, "the upper dt must be above the lower one, got 1.0:nan"),
            (1, .infinity, 0.1, "the upper dt must be above the lower one, got 1.0:inf"),
            (1, 2, 0, "tolerance must be above 0, got 0.0"),
            (1, 2, -1e-3, "tolerance must be above 0, got -0.001"),
            (1, 2, .nan, "tolerance must be above 0, got nan"),
            (1, 2, .infinity, "tolerance must be above 0, got inf"),
            (
                1, 2, 1e-16,
                "tolerance 1e-16 is below the spacing of doubles at 2.0, 4.440892098500626e-16; take a larger one"
            ),
            (1, 1e307, 1e300, "dt must be at most 1e+300, got 1e+307"),
        ] as [(Double, Double, Double, String)])
    func whatCannotBeSearchedIsRefused(_ lower: Double, _ upper: Double, _ tolerance: Double, _ text: String) {
        #expect(Self.refusal(lower, upper, tolerance) == text)
    }

    @Test func theSmallestToleranceIsTheSpacingAtTheUpperEnd() {
        #expect(Self.refusal(1, 2, 0x1p-51) == nil)
        #expect(Self.refusal(1, 2, 0x1p-51.nextDown) != nil)
    }

    /// The trials before the failure arrive, then the backend's own words.
    @Test func aFailingBackendEndsTheSearch() async throws {
        let backend = SyntheticBackend { dt throws(BackendError) in
            if dt == 1.5 { throw .device("the device is on fire") }
            return dt - 1.3
        }
        let (steps, error) = try await collect(backend)
        #expect(steps == [1, 2])
        #expect(error == .backend(.device("the device is on fire")) && error?.description == "the device is on fire")
    }

    @Test func aBackendThatIsCancelledEndsTheSearchAsCancelled() async throws {
        let (steps, error) = try await collect(
            SyntheticBackend { dt throws(BackendError) in
                if dt == 1.25 { throw .cancelled }
                return dt - 1.3
            })
        #expect(steps == [1, 2, 1.5] && error == .backend(.cancelled))
    }

    private func collect(_ backend: SyntheticBackend) async throws -> (steps: [Double], error: ProbeError?) {
        var steps: [Double] = []
        do {
            for try await event in try OriginalSearch(lower: 1, upper: 2, tolerance: 1e-3).events(backend.prober()) {
                if case .trial(let probe) = event { steps.append(probe.dt) }
            }
        } catch let error as ProbeError { return (steps, error) }
        return (steps, nil)
    }
}
