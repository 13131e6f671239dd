import Backends
import Expressions

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

extension WorkKey {
    /// The place of what the host computes.
    init(_ key: HostKey) { text = key.text }
}
