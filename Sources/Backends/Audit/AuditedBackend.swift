import Expressions
import Messages
import Synchronization

/// A backend of which a share of the works is run twice, to find a device that does not always give the right bits.
///
/// Which works those are follows from the work alone. Two results that differ end the run: one of them is wrong, and
/// nobody knows what else was.
package struct AuditedBackend: Backend {
    private let inner, second: any Backend
    private let audit: Audit

    /// - Parameter second: what runs works for the second time, another device where there is one.
    package init(_ inner: any Backend, second: any Backend, audit: Audit) {
        (self.inner, self.second, self.audit) = (inner, second, audit)
    }

    package var device: DeviceRecord { inner.device }

    package func execute(_ work: Work) async throws(BackendError) -> WorkResult {
        let result = try await inner.execute(work)
        guard audit.isChosen(work) else { return result }
        guard let again = try await repeated(work) else { return result }
        guard result.hasBits(of: again) else {
            throw .untrusted(.different(inner.device, second.device, work.ensemble.samples))
        }
        audit.count()
        return result
    }

    /// The second result; nil where the second device fails, which is no fault of the first.
    private func repeated(_ work: Work) async throws(BackendError) -> WorkResult? {
        do throws(BackendError) { return try await second.execute(work) } catch {
            if error.endsRun { throw error }
            return nil
        }
    }
}

/// How much of a run is run twice, and how much of it was so far.
package final class Audit: Sendable {
    /// The share of the works, from 0 to 1.
    package let share: Double
    private let counted = Mutex(0)

    package init(share: Double) { self.share = share }

    /// The number of works that were run twice, with the same bits.
    package var works: Int { counted.withLock { $0 } }

    fileprivate func count() { counted.withLock { $0 += 1 } }

    fileprivate func isChosen(_ work: Work) -> Bool {
        Double(work.lot >> 11) * 0x1p-53 < share
    }
}

extension Work {
    /// A number that looks random, from what distinguishes this work from others.
    fileprivate var lot: UInt64 {
        var digest = ExpressionDigest()
        for word in [ensemble.samples.lowerBound, ensemble.samples.upperBound, ensemble.runSeed] { digest.add(word) }
        for word in [UInt64(ensemble.steps), UInt64(points.count)] { digest.add(word) }
        for number in points.first.map({ $0.values + $0.start }) ?? [] { digest.add(number.bitPattern) }
        let folded = UInt64(truncatingIfNeeded: digest.value ^ digest.value >> 64)
        // The digest's high bits have seen little of the last words.
        return (folded ^ folded >> 32) &* 0x9e37_79b9_7f4a_7c15
    }
}

extension WorkResult {
    /// Whether the values are the same numbers as those of `other`; all NaNs are alike.
    fileprivate func hasBits(of other: WorkResult) -> Bool {
        let (mine, theirs) = (points, other.points)
        guard mine.count == theirs.count else { return false }
        return zip(mine, theirs).allSatisfy { one, other in
            let (one, other) = (one.words, other.words)
            return one.count == other.count && zip(one, other).allSatisfy { Double.isSame(bits: $0, $1) }
        }
    }
}

extension Message {
    fileprivate static func different(_ one: DeviceRecord, _ other: DeviceRecord, _ samples: Range<UInt64>) -> Message {
        let who = one == other ? "'\(one.name)', run twice," : "'\(one.name)' and '\(other.name)'"
        return """
            \(who) gave \(got: "different bits") for samples \(samples.lowerBound) to \(samples.upperBound - 1), expected \
            \(expected: "the same"), so this run is not to be trusted; \
            \(remedy: "find the device with \(command: "doctor", words: "the doctor's examination"), and begin without it and without this run's journal")
            """
    }
}
