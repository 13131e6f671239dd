package import Backends
import Dynamics

/// What the reference gives for every case and tail, computed once for all backends of a process.
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

    static let plain = Task { try await items(.plain) }
    static let antithetic = Task { try await items(.antithetic) }

    private static func items(_ sampling: Sampling) async throws -> [Item] {
        var items: [Item] = []
        for one in ObservablesCase.all {
            for tail in one.tails {
                items.append(try await item(one, tail, sampling))
            }
        }
        return items
    }

    private static func item(
        _ one: ObservablesCase, _ tail: (steps: UInt32, start: UInt32), _ sampling: Sampling
    ) async throws -> Item {
        let (program, arguments) = (ObservablesCase.program, try one.arguments())
        let ensemble = ObservablesCase.ensemble(tail, sampling, count: tail.steps > 9 ? 19 : 67)
        return Item(
            label: "\(one), \(tail), \(sampling)", arguments: arguments, ensemble: ensemble,
            columns: try await ReferenceBackend().samples(program, arguments: arguments, ensemble: ensemble),
            series: try await ReferenceBackend().series(program, arguments: arguments, ensemble: ensemble, stride: 1))
    }
}

extension Conformance {
    /// Every case with its tails: samples and tallies of all observables at once, and if asked for the series, which some
    /// backends compile another program for.
    package static func checkObservables(
        _ backend: any Backend, _ sampling: Sampling, series: Bool = true
    ) async throws -> ConformanceReport {
        let items = sampling == .plain ? ObservableExpectations.plain : ObservableExpectations.antithetic
        var report = ConformanceReport()
        for item in try await items.value {
            report.add(
                try await check(
                    backend, ObservablesCase.program, item.arguments, item.ensemble, expected: item.columns, label: item.label))
            for stride in series ? [1, 3] : [] {
                let got = try await backend.series(
                    ObservablesCase.program, arguments: item.arguments, ensemble: item.ensemble, stride: UInt32(stride))
                let expected = item.series.indices.filter { ($0 + 1).isMultiple(of: stride) }.map { item.series[$0] }
                if !isSame(got, expected) { report.differences.append("\(item.label): series of stride \(stride)") }
            }
        }
        return report
    }

    private static func isSame(_ got: [[Double]], _ expected: [[Double]]) -> Bool {
        got.count == expected.count && zip(got, expected).allSatisfy { got, expected in
            got.count == expected.count && zip(got, expected).allSatisfy { $0.hasSameBits(as: $1) }
        }
    }
}
