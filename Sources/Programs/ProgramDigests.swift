import Expressions
package import Foundation
import Synchronization

/// The digests of programs, each made once.
package final class ProgramDigests: Sendable {
    private let known = Mutex<[TrajectoryProgram: String]>([:])

    package init() {}

    /// A digest of the program's JSON, which holds every number by its bits.
    package func digest(of program: TrajectoryProgram) -> String {
        if let found = known.withLock({ $0[program] }) { return found }
        var digest = ExpressionDigest()
        digest.add(String(decoding: program.json, as: UTF8.self))
        let text = digest.description
        known.withLock { $0[program] = text }
        return text
    }
}

extension TrajectoryProgram {
    /// The program as JSON with sorted keys.
    package var json: Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        do { return try encoder.encode(self) } catch {
            // Every number of a program is written as its bits, so there is nothing that JSON does not have.
            preconditionFailure("a program has no JSON: \(error)")
        }
    }
}
