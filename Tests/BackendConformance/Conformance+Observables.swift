package import Backends
import Dynamics
import Experiments
import Programs

/// The reference's results for every case and tail, computed once for all backends of a process.
private enum ObservableExpectations {
    struct Item: Sendable {
        let label: String
        let arguments: ProgramArguments
        let ensemble: Ensemble
        /// By observable.
        let columns: [[Double]]
        /// After every step of the tail.
        let series: [[Double]]
    }

    static let plain = Task { try await items(arePairs: false) }
    static let antithetic = Task { try await items(arePairs: true) }

    private static func items(arePairs: Bool) async throws -> [Item] {
        var items: [Item] = []
        for one in ObservablesCase.all {
            for tail in one.tails {
                items.append(try await item(one, tail, arePairs: arePairs))
            }
        }
        return items
    }

    private static func item(
        _ one: ObservablesCase, _ tail: (steps: UInt32, start: UInt32), arePairs: Bool
    ) async throws -> Item {
        let program = ObservablesCase.program(arePairs: arePairs)
        let arguments = try one.arguments(arePairs: arePairs)
        let ensemble = ObservablesCase.ensemble(tail, count: tail.steps > 9 ? 19 : 67)
        return Item(
            label: "\(one), \(tail), \(arePairs ? "antithetic" : "plain")", arguments: arguments, ensemble: ensemble,
            columns: try await ReferenceBackend().samples(program, arguments: arguments, ensemble: ensemble),
            series: try await ReferenceBackend().series(program, arguments: arguments, ensemble: ensemble, stride: 1))
    }
}

extension Conformance {
    /// Every case with its tails: samples and tallies of all observables at once, and if asked for the series, which
    /// some backends compile another program for.
    package static func checkObservables(
        _ backend: any Backend, arePairs: Bool, series: Bool = true
    ) async throws -> ConformanceReport {
        let items = arePairs ? ObservableExpectations.antithetic : ObservableExpectations.plain
        let program = ObservablesCase.program(arePairs: arePairs)
        var report = ConformanceReport()
        for item in try await items.value {
            report.add(
                try await check(
                    backend, program, item.arguments, item.ensemble, expected: item.columns, label: item.label))
            for stride in series ? [1, 3] : [] {
                let got = try await backend.series(
                    program, arguments: item.arguments, ensemble: item.ensemble, stride: UInt32(stride))
                let expected = item.series.indices.filter { ($0 + 1).isMultiple(of: stride) }.map { item.series[$0] }
                if !isSame(got, expected) { report.differences.append("\(item.label): series of stride \(stride)") }
            }
        }
        return report
    }

    private static func isSame(_ got: [[Double]], _ expected: [[Double]]) -> Bool {
        got.count == expected.count
            && zip(got, expected).allSatisfy { got, expected in
                got.count == expected.count && zip(got, expected).allSatisfy { $0.hasSameBits(as: $1) }
            }
    }
}
