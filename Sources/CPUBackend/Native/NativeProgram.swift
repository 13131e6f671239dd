import Backends
import NativeCode
import Programs

/// A compiled trajectory program.
struct NativeProgram: Sendable {
    let source: NativeSource
    let library: NativeLibrary

    init(_ source: NativeSource, _ library: NativeLibrary) { (self.source, self.library) = (source, library) }

    /// More than a stretch of draws.
    private static let provenSteps: UInt32 = 20
    /// More points than go abreast.
    private static let provenPoints = 5

    /// Whether the program gives the bits of the reference on a few samples of two calls, at points of a work.
    ///
    /// - Precondition: the work has points and samples.
    func isProven(by work: Work) async throws(BackendError) -> Bool {
        let points = (0..<(source.sharesDraws ? Self.provenPoints : 1)).map { work.points[$0 % work.points.count] }
        let part = Work(work.program, points: points, ensemble: proven(work.ensemble), wanted: .samples)
        let expected = try await ReferenceBackend().execute(part).numbers
        var runner = NativeRunner(self, part)
        var got = expected.map { $0.map { _ in [Double]() } }
        try await runner.run(WorkRegion(points: points.indices, samples: part.ensemble.samples)) {
            got[$0][$1].append(contentsOf: $2)
        }
        return zip(got.joined(), expected.joined()).allSatisfy { got, expected in
            got.count == expected.count
                && zip(got, expected).allSatisfy { Double.isSame(bits: $0.bitPattern, $1.bitPattern) }
        }
    }

    /// Whole calls near the first sample of a work, and as many steps for every work.
    private func proven(_ ensemble: Ensemble) -> Ensemble {
        let count = UInt64(2 * source.samplesPerCall)
        let first = min(ensemble.samples.lowerBound, .max - 2 * count) / count * count
        var proven = ensemble.restricted(to: first..<first + count)
        (proven.steps, proven.tailStart) = (Self.provenSteps, Self.provenSteps / 2)
        return proven
    }
}
