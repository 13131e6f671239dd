public import Backends
public import Dynamics
package import ExtendedPrecision
import Programs

/// The samples of one probe, computed both in binary64, as on every backend, and in double-double arithmetic.
///
/// Both start from the same values, normals and program. The program defines the model: a constant that it holds as a
/// binary64 number, such as the reciprocal of a numeric divisor, does not count as a rounding error.
public struct RoundingComparison: Sendable {
    private let program: ParametricProgram
    private let arguments: ProgramArguments
    private let extended: ExtendedArguments

    /// The comparison for `program` at `values`.
    ///
    /// - Precondition: `values` belong to the program's parameters.
    public init(_ program: ParametricProgram, _ values: ParameterValues) {
        self.program = program
        arguments = program.arguments(values)
        extended = ExtendedArguments(program, values)
    }

    /// The possible effect of rounding on the mean of `ensemble`, judged by the samples `compared`: one floor per
    /// observable.
    ///
    /// The samples in binary64 come from `backend`, whose bits are those of every backend. The cost is two trajectories
    /// per sample of `compared`, one in binary64 and one in double-double arithmetic.
    ///
    /// - Throws: ``Backends/BackendError/cancelled`` if the task is cancelled.
    public func floors(
        of ensemble: Ensemble, compared: Range<UInt64>, on backend: any Backend = ReferenceBackend()
    ) async throws(BackendError) -> [RoundingFloor] {
        let part = ensemble.restricted(to: compared)
        let rounded = try await backend.samples(program, arguments: arguments, ensemble: part)
        let exact = try await extendedSamples(part)
        let isRandom = program.isRandom
        return zip(rounded, exact).map { rounded, exact in
            RoundingFloor(rounded: rounded, exact: exact, seeds: ensemble.count, isRandom: isRandom)
        }
    }

    /// The samples in double-double arithmetic: one array per observable, in sample order.
    package func extendedSamples(_ ensemble: Ensemble) async throws(BackendError) -> [[DoubleDouble]] {
        var columns = program.observables.map { _ in [DoubleDouble]() }
        let digests = ProgramDigests()
        let nanoseconds = 50 * program.code.operationsPerStep * Double(ensemble.steps)
        for index in ensemble.samples {
            let sample = try await HostResults.value(
                of: key(ensemble, index: index, digests), as: .extended(count: columns.count),
                cost: HostCost(always: nanoseconds)
            ) { () throws(BackendError) in
                var trajectory = ExtendedTrajectory(program.code, extended, ensemble, index: index)
                return try await trajectory.outputs(of: ensemble)
            }
            for (place, value) in sample.enumerated() { columns[place].append(value) }
        }
        return columns
    }

    /// What decides the bits of a sample in double-double arithmetic.
    private func key(_ ensemble: Ensemble, index: UInt64, _ digests: ProgramDigests) -> HostKey {
        let facts =
            "\(ensemble.steps) \(ensemble.tailStart) \(ensemble.generator.rawValue) \(ensemble.runSeed) \(index)"
        let numbers = (extended.values + extended.start).flatMap { [$0.hi, $0.lo] }
        return HostKey("extended", [digests.digest(of: program.code), facts], numbers: numbers)
    }
}

extension HostForm<[DoubleDouble]> {
    fileprivate static func extended(count: Int) -> HostForm {
        HostForm(
            numbers: { $0.flatMap { [$0.hi, $0.lo] } },
            value: { numbers in
                guard numbers.count == 2 * count else { return nil }
                return (0..<count).map { DoubleDouble(hi: numbers[2 * $0], lo: numbers[2 * $0 + 1]) }
            })
    }
}
