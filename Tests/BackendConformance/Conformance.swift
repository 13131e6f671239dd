package import Backends
package import Dynamics
import Experiments
package import Programs

/// The results in which a backend differed from the reference.
package struct ConformanceReport: Sendable, CustomStringConvertible {
    /// Trajectories that were compared.
    package var trajectories: UInt64 = 0
    /// Samples of the reference, and how many of them were not finite.
    package var samples = 0
    package var diverged = 0
    /// One line per difference; empty where all bits agree.
    package var differences: [String] = []

    package var description: String {
        differences.isEmpty
            ? "\(trajectories) trajectories agree"
            : "\(differences.count) differences, the first: \(differences[0])"
    }

    package mutating func add(_ other: ConformanceReport) {
        trajectories += other.trajectories
        samples += other.samples
        diverged += other.diverged
        differences += other.differences
    }
}

/// Runs cases on a backend and on the reference, and compares every bit of every sample and tally.
package enum Conformance {
    package static func check(_ backend: any Backend, _ cases: [ConformanceCase]) async throws -> ConformanceReport {
        var report = ConformanceReport()
        for item in cases { report.add(try await check(backend, item)) }
        return report
    }

    package static func check(_ backend: any Backend, _ item: ConformanceCase) async throws -> ConformanceReport {
        let program = try item.program()
        let arguments = try program.arguments(of: item.experiment, dt: item.dt)
        return try await check(backend, program, arguments, item.ensemble, label: item.description)
    }

    /// Compares the samples, then the tally with the one that the canonical tree gives for the reference's samples.
    package static func check(
        _ backend: any Backend, _ program: ParametricProgram, _ arguments: ProgramArguments, _ ensemble: Ensemble,
        label: String
    ) async throws -> ConformanceReport {
        let expected = try await ReferenceBackend().samples(program, arguments: arguments, ensemble: ensemble)
        return try await check(backend, program, arguments, ensemble, expected: expected, label: label)
    }

    static func check(
        _ backend: any Backend, _ program: ParametricProgram, _ arguments: ProgramArguments, _ ensemble: Ensemble,
        expected: [[Double]], label: String
    ) async throws -> ConformanceReport {
        let got = try await backend.samples(program, arguments: arguments, ensemble: ensemble)
        let tallies = try await backend.run(program, arguments: arguments, ensemble: ensemble).tallies
        var report = ConformanceReport(trajectories: ensemble.count * UInt64(program.code.trajectories))
        for (place, column) in expected.enumerated() {
            report.differences += compare(column, got[place], label)
            report.samples += column.count
            report.diverged += column.filter { !$0.isFinite }.count
            var tree = TallyTree(from: ensemble.samples.lowerBound)
            tree.append(contentsOf: column)
            if !tree.root.hasSameBits(as: tallies[place]) {
                report.differences.append("\(label): tally \(tallies[place]), expected \(tree.root)")
            }
        }
        return report
    }

    static func compare(_ expected: [Double], _ got: [Double], _ label: String) -> [String] {
        guard expected.count == got.count else { return ["\(label): \(got.count) samples, expected \(expected.count)"] }
        return zip(expected, got).enumerated().compactMap { index, pair in
            pair.0.hasSameBits(as: pair.1) ? nil : "\(label): sample \(index) is \(pair.1), expected \(pair.0)"
        }
    }
}

extension Double {
    /// Equal bits; all NaNs are one value, as their payload is not part of the contract.
    package func hasSameBits(as other: Double) -> Bool {
        bitPattern == other.bitPattern || (isNaN && other.isNaN)
    }
}

extension Tally {
    package func hasSameBits(as other: Tally) -> Bool {
        count == other.count && diverged == other.diverged
            && zip(
                [mean, squaredDeviations, minimum, maximum],
                [
                    other.mean, other.squaredDeviations, other.minimum, other.maximum,
                ]
            ).allSatisfy { $0.hasSameBits(as: $1) }
    }
}
