package import Backends
import Foundation
import Programs
import Synchronization

/// What a run has finished, on disk: parts of works, by what decides their bits. One process writes it at a time.
///
/// Parts are written together, at most every half second; a kill loses no more than that and the parts in progress. A
/// part whose checksum is wrong counts as if it were not there.
package final class Journal: Sendable {
    /// That of the run that this task belongs to, for runs that open their backends themselves.
    @TaskLocal package static var current: Journal?

    package let path: String
    private let subject: JournalSubject
    private let begins: JournalBeginning
    private let programs = ProgramDigests()
    private let state = Mutex(State())
    /// The file; nil before it is worth one. It is held while changes are taken and written, so that they reach the disk
    /// in their order.
    private let file = Mutex<JournalFile?>(nil)

    private struct State: Sendable {
        /// Changes that wait to be written.
        var waiting: [WorkKey: [JournalFile.Change]] = [:]
        /// How many numbers of samples and series are among them, and how many this run has kept in all.
        var (numbers, allNumbers) = (0, 0)
        var lastWrite = ContinuousClock.now
        let started = ContinuousClock.now
        let date = Date()
        var account = JournalFile.Account()
        /// Whether nothing is kept any more, because a journal that nobody asked for could not be written.
        var isOff = false
    }

    /// The longest time that finished parts wait to be written.
    private static let longestWait = Duration.milliseconds(500)
    /// The most numbers that wait in memory for a file to be worth while: 64 MiB.
    private static let mostNumbers = 1 << 23

    /// The most numbers of samples and series that a run keeps: 2 GiB.
    private static let mostKeptNumbers = 1 << 28

    /// Opens the journal at `path` for a run, or begins one.
    ///
    /// - Throws: ``JournalError`` where it cannot be written, belongs to another run, or another process has it.
    package init(
        path: String, for subject: JournalSubject, begins: JournalBeginning = .now
    ) throws(JournalError) {
        (self.path, self.subject, self.begins) = (path, subject, begins)
        if case .later = begins, !FileManager.default.fileExists(atPath: path) { return }
        let opened = try JournalFile(path: path, for: subject, started: state.withLock(\.date))
        file.withLock { $0 = opened }
    }

    deinit { try? write(isNow: true) }

    /// The trajectory-steps that earlier runs did for it.
    package var doneBefore: Double { file.withLock { $0?.doneBefore ?? 0 } }

    /// The trajectory-steps that this run did for it.
    package var done: Double { state.withLock(\.account.done) }

    /// Whether there is a file, by which a run can go on.
    package var isBegun: Bool { file.withLock { $0 != nil } }

    /// Removes the journal of a run that is finished.
    package func remove() {
        state.withLock { ($0.waiting, $0.isOff) = ([:], true) }
        file.withLock { $0.take() }?.remove()
    }

    /// Writes what waits and closes the file, so that the journal is one file; what is finished later is not kept.
    /// `isFinished` says that the run is.
    package func close(isFinished: Bool = false) {
        let isWritten = (try? write(isNow: true)) != nil && !state.withLock(\.isOff)
        state.withLock { ($0.waiting, $0.isOff) = ([:], true) }
        let file = file.withLock { $0.take() }
        if isFinished, isWritten { try? file?.finish() }
    }

    /// Makes a journal useless whose parts may be wrong: removes its own, and marks one that was asked for.
    func distrust() {
        guard case .now = begins else { return remove() }
        state.withLock { ($0.waiting, $0.isOff) = ([:], true) }
        file.withLock { file in try? file?.distrust() }
    }

    /// Whether a run can go on with it.
    package var isOfUse: Bool { isBegun && !state.withLock(\.isOff) }

    /// Notes what this run is on.
    package func note(_ device: DeviceRecord) {
        state.withLock { $0.account.device = "\(device.backend): \(device.name)" }
    }

    /// What decides the bits of each point of a work.
    func keys(of work: Work) -> [WorkKey] {
        let program = programs.digest(of: work.program)
        return work.points.indices.map { WorkKey(work, point: $0, program: program) }
    }

    /// The parts of a point that lie within `samples`.
    func parts(of key: WorkKey, within samples: Range<UInt64>) throws(JournalError) -> [JournalPart] {
        // In this order: what is written meanwhile is seen twice, and not missed.
        let waiting = state.withLock { $0.waiting[key] ?? [] }
        return waiting.compactMap { $0.part(within: samples) } + (try written(key, within: samples))
    }

    private func written(_ key: WorkKey, within samples: Range<UInt64>) throws(JournalError) -> [JournalPart] {
        do throws(JournalError) {
            return try file.withLock { (file: inout JournalFile?) throws(JournalError) in
                try file?.parts(of: key, within: samples) ?? []
            }
        } catch {
            try switchOff(because: error)
            return []
        }
    }

    /// Goes on without a journal that nobody asked for, and tells it once; throws for another.
    private func switchOff(because error: JournalError) throws(JournalError) {
        guard case .later(_, let failed) = begins else { throw error }
        let isFirst = state.withLock { state in
            defer { (state.waiting, state.isOff) = ([:], true) }
            return !state.isOff
        }
        // A run like this one that began earlier has it.
        if case .inUse = error { return }
        if isFirst { failed(error) }
    }

    /// Keeps a part; `isWhole` says that a work asked for just that, so that no later one may replace it.
    func keep(_ part: JournalPart, of key: WorkKey, isWhole: Bool) {
        state.withLock { state in
            guard !state.isOff, state.allNumbers + part.numbers <= Self.mostKeptNumbers else { return }
            state.waiting[key, default: []].append(.keep(part, isWhole: isWhole))
            state.numbers += part.numbers
            state.allNumbers += part.numbers
        }
    }

    /// Removes the unfinished parts of a point within `samples`, which a larger one replaces.
    func drop(within samples: Range<UInt64>, of key: WorkKey) {
        state.withLock { state in
            guard !state.isOff else { return }
            state.waiting[key, default: []].removeAll { $0.isUnfinished(within: samples) }
            state.waiting[key, default: []].append(.drop(samples))
        }
    }

    /// Counts trajectory-steps that were found here, and that were run.
    func count(kept: Double, done: Double) {
        state.withLock {
            $0.account.kept += kept
            $0.account.done += done
        }
    }

    /// Writes what waits, where it has waited long enough or `isNow`.
    package func write(isNow: Bool = false) throws(JournalError) {
        do throws(JournalError) {
            try file.withLock { (file: inout JournalFile?) throws(JournalError) in try write(to: &file, isNow: isNow) }
        } catch {
            try switchOff(because: error)
        }
    }

    private func write(to file: inout JournalFile?, isNow: Bool) throws(JournalError) {
        let changes: (waiting: [WorkKey: [JournalFile.Change]], date: Date, account: JournalFile.Account)? =
            state.withLock { state in
                let elapsed = .now - state.started
                guard !state.isOff, isNow || .now - state.lastWrite >= Self.longestWait,
                    file != nil || elapsed >= begins.delay || state.numbers > Self.mostNumbers
                else { return nil }
                state.account.seconds = elapsed / .seconds(1)
                let waiting = state.waiting
                (state.waiting, state.numbers, state.lastWrite) = ([:], 0, .now)
                return (waiting, state.date, state.account)
            }
        guard let changes else { return }
        if file == nil {
            // One that could not be opened is none.
            guard case .later = begins else { return }
            makeFolder()
            file = try JournalFile(path: path, for: subject, started: changes.date)
        }
        try file?.write(changes.waiting, changes.account)
    }
}

extension Journal {
    /// Makes the folder of a journal that nobody asked for. If that fails, so does opening the file.
    private func makeFolder() {
        let folder = URL(filePath: path).deletingLastPathComponent()
        try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }
}

/// When the file of a journal is made.
package enum JournalBeginning: Sendable {
    /// At once; what cannot be written ends the run.
    case now
    /// When the run has taken this long. What cannot be written then ends the journal alone, and is told.
    case later(after: Duration, failed: @Sendable (JournalError) -> Void)

    fileprivate var delay: Duration {
        switch self {
        case .now: .zero
        case .later(let delay, _): delay
        }
    }
}

extension JournalFile.Change {
    /// The part that it keeps, if that lies within `samples`.
    fileprivate func part(within samples: Range<UInt64>) -> JournalPart? {
        guard case .keep(let part, _) = self, part.samples.clamped(to: samples) == part.samples else { return nil }
        return part
    }

    fileprivate func isUnfinished(within samples: Range<UInt64>) -> Bool {
        guard case .keep(_, let isWhole) = self else { return false }
        return !isWhole && part(within: samples) != nil
    }
}
