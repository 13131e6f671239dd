package import Backends

/// A backend whose finished parts are kept in a journal, and taken from there when they are asked for again. The bits
/// are those of the backend inside.
///
/// Long works run in tiles of about a second, so that a kill costs little.
package struct JournaledBackend: Backend {
    private let inner: any Backend
    private let journal: Journal
    private let pace: JournalPace

    /// The most numbers of samples or series of a work that are always kept, 16 MiB, and that are kept where each takes
    /// many steps, 1 GiB. Others are run again, which takes hardly longer than reading them.
    private static let (fewNumbers, mostNumbers) = (0x1p21, 0x1p27)
    private static let manySteps = 256.0

    /// - Parameter tileSamples: the samples of a tile, for tests; nil for tiles of about a second.
    package init(_ inner: any Backend, journal: Journal, tileSamples: Double? = nil) {
        (self.inner, self.journal, pace) = (inner, journal, JournalPace(fixedSamples: tileSamples))
    }

    package var device: DeviceRecord { inner.device }

    package func execute(_ work: Work) async throws(BackendError) -> WorkResult {
        guard try isKept(work) else { return try await trusted(work) }
        var run = try journal.told { () throws(JournalError) in try JournalRun(work, journal) }
        while let region = run.next(samples: pace.samples(of: work)) {
            let part = work.part(points: region.points, samples: region.samples)
            let started = ContinuousClock.now
            let result = try await trusted(part)
            pace.learn(part, seconds: (.now - started) / .seconds(1))
            try journal.told { () throws(JournalError) in try run.take(result, of: region) }
        }
        return run.result
    }

    /// The result of the backend inside. Where that is not to be trusted, neither is what the journal has.
    private func trusted(_ work: Work) async throws(BackendError) -> WorkResult {
        do throws(BackendError) { return try await inner.execute(work) } catch {
            if case .untrusted = error { journal.distrust() }
            throw error
        }
    }

    private func isKept(_ work: Work) throws(BackendError) -> Bool {
        guard work.wanted != .tallies else { return true }
        let (columns, steps) = (Double(try work.columns), Double(work.ensemble.steps))
        let takesLong = steps * Double(work.program.trajectories) >= Self.manySteps * columns
        return columns * work.size <= (takesLong ? Self.mostNumbers : Self.fewNumbers)
    }
}
