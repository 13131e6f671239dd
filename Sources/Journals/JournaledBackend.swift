package import Backends

/// A backend whose finished parts are kept in a journal, and taken from there when they are asked for again. The bits
/// are those of the backend inside.
///
/// Long works run in tiles of about a second, so that a kill costs little.
package struct JournaledBackend: Backend {
    private let inner: any Backend
    private let journal: Journal
    private let pace: JournalPace

    /// The most numbers of samples or series that are kept: 16 MiB. Larger ones are run again.
    private static let mostNumbers = 2_097_152.0

    /// - Parameter tileSamples: the samples of a tile, for tests; nil for tiles of about a second.
    package init(_ inner: any Backend, journal: Journal, tileSamples: Double? = nil) {
        (self.inner, self.journal, pace) = (inner, journal, JournalPace(fixedSamples: tileSamples))
    }

    package var device: DeviceRecord { inner.device }

    package func execute(_ work: Work) async throws(BackendError) -> WorkResult {
        guard try isKept(work) else { return try await trusted(work) }
        var run = try kept { () throws(JournalError) in try JournalRun(work, journal) }
        while let region = run.next(samples: pace.samples(of: work)) {
            let part = work.part(points: region.points, samples: region.samples)
            let started = ContinuousClock.now
            let result = try await trusted(part)
            pace.learn(part, seconds: (.now - started) / .seconds(1))
            try kept { () throws(JournalError) in try run.take(result, of: region) }
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
        return Double(try work.columns) * work.size <= Self.mostNumbers
    }

    private func kept<Value>(_ body: () throws(JournalError) -> Value) throws(BackendError) -> Value {
        do throws(JournalError) { return try body() } catch { throw .device(error.message) }
    }
}
