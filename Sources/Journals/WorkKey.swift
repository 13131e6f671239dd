import Backends
import Expressions
import Foundation
import Programs
import Synchronization

/// What decides the bits of one point of a work, whatever its samples: the program, its arguments and the ensemble.
struct WorkKey: Sendable, Hashable {
    /// A digest of 128 bits, as hexadecimal digits.
    let text: String

    /// - Parameter program: the digest of the work's program.
    init(_ work: Work, point: Int, program: String) {
        var digest = ExpressionDigest()
        let (ensemble, arguments) = (work.ensemble, work.points[point])
        digest.add(program)
        for numbers in [arguments.values, arguments.start] {
            digest.add(UInt64(numbers.count))
            for number in numbers { digest.add(number.bitPattern) }
        }
        digest.add("\(ensemble.steps) \(ensemble.tailStart) \(ensemble.generator.rawValue) \(ensemble.runSeed)")
        digest.add(work.wanted.stride.map { "series \($0)" } ?? (work.wanted == .tallies ? "tallies" : "samples"))
        text = digest.description
    }
}

/// The digests of programs, each made once.
final class ProgramDigests: Sendable {
    private let known = Mutex<[TrajectoryProgram: String]>([:])

    /// A digest of the program's JSON, which holds every number by its bits.
    func digest(of program: TrajectoryProgram) -> String {
        if let found = known.withLock({ $0[program] }) { return found }
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        var digest = ExpressionDigest()
        do { digest.add(String(decoding: try encoder.encode(program), as: UTF8.self)) } catch {
            // Every number of a program is written as its bits, so there is nothing that JSON does not have.
            preconditionFailure("a program has no JSON: \(error)")
        }
        let text = digest.description
        known.withLock { $0[program] = text }
        return text
    }
}
