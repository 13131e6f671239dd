import Backends
import Experiments
import Messages

/// A map in progress.
struct MapRun {
    let map: BoundaryMap
    let share: Share?
    let experiment: Experiment
    let backend: any Backend
    let host: any Backend
    let report: @Sendable (MapEvent) -> Void
    /// The number of cells that are computed together, because their scans are all held in memory.
    private static let cellsPerGroup = 512

    func outcome() async throws(ProbeError) -> MapOutcome {
        try experiment.requireSign()
        let cells = map.cells
        let variants = cells.map { map.variant(of: experiment, at: $0) }
        for variant in variants {
            do { try variant.validate() } catch { throw .experiment("\(error)") }
        }
        guard map.estimator.sampled == nil else { return try await sampled(cells, variants) }
        return try await computed(cells, variants)
    }

    /// Computes all cells without sampling, one group at a time.
    private func computed(_ cells: [[Double]], _ variants: [Experiment]) async throws(ProbeError) -> MapOutcome {
        let (curve, oscillation) = try shared(variants)
        try requireExactness(curve)
        var found: [MapCell] = []
        while found.count < cells.count {
            let part = found.count..<min(cells.count, found.count + Self.cellsPerGroup)
            report(.stage("cell \(part.lowerBound + 1) of \(cells.count)"))
            var group = CellGroup(
                range: map.range, values: Array(cells[part]), variants: Array(variants[part]), curve: curve,
                oscillation: oscillation, provesCompleteness: map.provesCompleteness)
            let more = try await group.cells()
            for cell in more { report(.cell(cell)) }
            found += more
        }
        return MapOutcome(cells: found, choice: curve.isExact ? .exact : .secondOrder, isApproximate: !curve.isExact)
    }

    /// Rejects an approximation if the expectation itself is requested.
    private func requireExactness(_ curve: SecondOrderCurve) throws(ProbeError) {
        guard !curve.isExact else { return }
        guard map.estimator != .exact else {
            throw .experiment(
                .unsupported(
                    """
                    the expectation of '\(experiment.landscape.name)' has no closed form, as \
                    \(experiment.nonlinearity); \(remedy: "take \(field: "estimator", "second-order")")
                    """))
        }
        guard !map.provesCompleteness else {
            throw .experiment(
                .unsupported(
                    """
                    completeness is proved \(expected: "where the expectation needs no sampling"), but \
                    \(experiment.nonlinearity); \(remedy: .leaveCompleteOut)
                    """))
        }
    }

    /// The curve and the oscillation that serve every cell. The largest σ is not 0 unless all are, so the program has
    /// its noise.
    private func shared(_ variants: [Experiment]) throws(ProbeError) -> (SecondOrderCurve, Oscillation) {
        let noisiest = variants.max { $0.sigma < $1.sigma } ?? experiment
        do throws(ExperimentError) {
            return (try SecondOrderCurve(noisiest, on: host), try Oscillation(noisiest))
        } catch {
            throw .experiment("\(error)")
        }
    }

    /// Runs a certified search for each cell; all of their statements hold together with the map's confidence.
    private func sampled(_ cells: [[Double]], _ variants: [Experiment]) async throws(ProbeError) -> MapOutcome {
        let search = try search(error: (1 - map.confidence) / Double(cells.count))
        var found: [MapCell] = []
        for (place, (values, variant)) in zip(cells, variants).enumerated() where share.has(place) {
            report(.stage("cell \(place + 1) of \(cells.count)"))
            let run = CertifiedRun(search: search, experiment: variant, backend: backend, host: host, report: { _ in })
            let cell = MapCell(values: values, try await run.outcome())
            report(.cell(cell))
            found.append(cell)
        }
        return MapOutcome(cells: found, choice: map.estimator, isApproximate: false)
    }

    private func search(error: Double) throws(ProbeError) -> CertifiedSearch {
        do throws(SearchError) {
            return try CertifiedSearch(
                lower: map.range.lowerBound, upper: map.range.upperBound, confidence: 1 - error,
                estimator: map.estimator)
        } catch {
            throw .experiment("\(error)")
        }
    }
}

extension MapCell {
    /// The cell that follows from the outcome of a certified search.
    init(values: [Double], _ outcome: CertifiedOutcome) {
        let boundaries = outcome.boundaries.map(\.place)
        self.init(
            values: values, boundaries: boundaries, atLower: outcome.probes.first?.verdict ?? .undetermined,
            atUpper: outcome.probes.last?.verdict ?? .undetermined,
            openChanges: outcome.probes.count { $0.verdict == .undetermined }, resolution: outcome.resolution,
            completeness: nil)
    }
}
