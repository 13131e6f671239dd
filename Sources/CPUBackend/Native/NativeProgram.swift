import Backends
import NativeCode
import Programs

/// A compiled trajectory program.
struct NativeProgram: Sendable {
    let source: NativeSource
    let library: NativeLibrary

    init(_ source: NativeSource, _ library: NativeLibrary) { (self.source, self.library) = (source, library) }

    /// Samples and steps of the proof: two calls, and more than one stretch of draws.
    private static let provenSteps: UInt32 = 20

    /// Whether the program gives the bits of the reference on a few samples of a work.
    func isProven(by work: Work) async throws(BackendError) -> Bool {
        // More than go abreast, so that each place of those is proven.
        let points = Array(work.points.prefix(source.sharesDraws ? 5 : 1))
        let first = work.ensemble.samples.lowerBound
        let last = min(work.ensemble.samples.upperBound - 1, first + UInt64(2 * source.samplesPerCall - 1))
        var ensemble = work.ensemble.restricted(to: first..<last + 1)
        ensemble.steps = min(ensemble.steps, Self.provenSteps)
        ensemble.tailStart = min(ensemble.tailStart, ensemble.steps / 2)
        let part = Work(work.program, points: points, ensemble: ensemble, wanted: .samples)
        let expected = try await ReferenceBackend().execute(part).numbers
        var runner = NativeRunner(self, part)
        var got = expected.map { $0.map { _ in [Double]() } }
        try await runner.run(WorkRegion(points: points.indices, samples: ensemble.samples)) {
            got[$0][$1].append(contentsOf: $2)
        }
        return zip(got.joined(), expected.joined()).allSatisfy { got, expected in
            got.count == expected.count
                && zip(got, expected).allSatisfy { Double.isSame(bits: $0.bitPattern, $1.bitPattern) }
        }
    }
}
