import Backends
import Experiments
import Inference

/// A certified search in progress.
struct CertifiedRun {
    let search: CertifiedSearch
    let experiment: Experiment
    let backend: any Backend
    let host: any Backend
    let report: @Sendable (CertifiedEvent) -> Void
    /// The number of probes in a scan without a curve to guide it.
    private static let unguidedProbes = 33

    func outcome() async throws(ProbeError) -> CertifiedOutcome {
        try experiment.requireSign()
        report(.stage("scanning the second-order curve"))
        let (curve, obstacle) = try sources.expansion()
        try sources.refuseOverlap(search.estimator, curve)
        let scan = try await scan(curve)
        let choice = try await choice(curve, obstacle, scan)
        let source = try sources.source(choice.estimator, curve, slack: search.slack)
        let completeness = try await completeness(curve, choice, scan)
        let places = Set(places(scan) + (completeness?.markers ?? [])).sorted()
        let probes = try await probes(places, source)
        let boundaries = try await boundaries(probes, source)
        return CertifiedOutcome(
            choice: choice, boundaries: boundaries, probes: probes, resolution: resolution(scan, places),
            completeness: completeness?.checked(against: boundaries.map { $0.lower.dt...$0.upper.dt }))
    }

    private func scan(_ curve: SecondOrderCurve?) async throws(ProbeError) -> Scan? {
        guard let curve else { return nil }
        return try await Scan.run(search.range, of: experiment, curve: curve)
    }

    private func choice(
        _ curve: SecondOrderCurve?, _ obstacle: String?, _ scan: Scan?
    ) async throws(ProbeError) -> EstimatorSelection {
        let pilot = EstimatorPilot(experiment: experiment, backend: backend, host: host)
        report(.stage("comparing estimators"))
        let middle = 0.5 * (search.range.lowerBound + search.range.upperBound)
        let choice = try await pilot.select(
            search.estimator, curve: curve, obstacle: obstacle,
            at: (scan?.pilotPlaces ?? [middle]) + [search.range.lowerBound])
        report(.chose(choice))
        return choice
    }

    /// The probes of the scan; together they may use half of the error probability.
    private func probes(_ places: [Double], _ source: any DriftSource) async throws(ProbeError) -> [CertifiedProbe] {
        report(.stage("probing \(places.count) step sizes"))
        let errors = places.map { _ in 0.5 * (1 - search.confidence) / Double(places.count) }
        let probes = try await source.verdicts(at: places, errors: errors, in: .scan)
        for probe in probes { report(.probe(probe)) }
        return probes
    }

    /// Proves how many boundaries there are, if requested. The proof then says where to probe.
    private func completeness(
        _ curve: SecondOrderCurve?, _ choice: EstimatorSelection, _ scan: Scan?
    ) async throws(ProbeError) -> Completeness? {
        guard search.provesCompleteness else { return nil }
        guard choice.estimator == .exact, let curve else {
            throw .experiment(.incomplete(choice.estimator))
        }
        report(.stage("proving that no boundary is missed"))
        return try await curve.completeness(over: search.range, period: scan?.resolution.period ?? .infinity)
    }

    /// The step sizes to probe: those of the scan, or equally spaced ones without a scan.
    private func places(_ scan: Scan?) -> [Double] {
        if let scan, !scan.points.isEmpty { return scan.representatives }
        let last = Double(Self.unguidedProbes - 1)
        let width = search.range.upperBound - search.range.lowerBound
        return (0..<Self.unguidedProbes).map {
            min(search.range.upperBound, search.range.lowerBound + width * Double($0) / last)
        }
    }

    private func resolution(_ scan: Scan?, _ places: [Double]) -> Resolution {
        if let scan, !scan.points.isEmpty { return scan.resolution }
        let width = search.range.upperBound - search.range.lowerBound
        return Resolution(
            spacing: width / Double(places.count - 1), period: scan?.resolution.period ?? .infinity, isGuided: false)
    }

    private var sources: DriftSources { DriftSources(experiment: experiment, backend: backend, host: host) }

    /// The boundaries between neighbouring probes with opposite verdicts.
    private func boundaries(
        _ probes: [CertifiedProbe], _ source: any DriftSource
    ) async throws(ProbeError) -> [CertifiedBoundary] {
        let certain = probes.filter { $0.verdict != .undetermined }
        let brackets = zip(certain, certain.dropFirst()).filter { $0.verdict != $1.verdict }
        guard !brackets.isEmpty else { return [] }
        report(.stage("narrowing \(brackets.count) sign changes"))
        var enclosure = Enclosure(
            source: source, width: search.width, errors: ErrorBudget(total: 0.5 * (1 - search.confidence)),
            changes: brackets.map { SignChange(lower: $0, upper: $1) })
        let boundaries = try await enclosure.boundaries()
        for boundary in boundaries { report(.boundary(boundary)) }
        return boundaries
    }
}
