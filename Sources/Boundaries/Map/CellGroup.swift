import Experiments
import Inference
import Proofs

/// Cells of a map whose boundaries are found in step, so that each launch serves all of them.
struct CellGroup {
    private let range: ClosedRange<Double>
    private let values: [[Double]]
    private let variants: [Experiment]
    private let curve: SecondOrderCurve
    private let oscillation: Oscillation
    private let provesCompleteness: Bool
    private var scans: [Scan] = []
    /// By cell, the number of step sizes inside the range whose sign was requested but is not proved.
    private var openPlaces: [Int] = []
    /// The number of step sizes per launch, which limits the memory for their arguments.
    private static let pointsPerLaunch = 1 << 15

    init(
        range: ClosedRange<Double>, values: [[Double]], variants: [Experiment], curve: SecondOrderCurve,
        oscillation: Oscillation, provesCompleteness: Bool
    ) {
        self.range = range
        self.values = values
        self.variants = variants
        self.curve = curve
        self.oscillation = oscillation
        self.provesCompleteness = provesCompleteness
    }

    mutating func cells() async throws(ProbeError) -> [MapCell] {
        try await scan()
        let ends = try await settleEnds()
        let completeness = try await completeness()
        try await settleSigns()
        let enclosed = try await CellRoots(curve: curve, variants: variants).enclosed(try await roots())
        let byCell = Dictionary(grouping: enclosed, by: \.cell)
        return values.indices.map { cell in
            self.cell(
                cell, boundaries: (byCell[cell] ?? []).map(\.boundary), atLower: ends[2 * cell],
                atUpper: ends[2 * cell + 1], completeness[cell])
        }
    }

    /// The result for one cell; `boundaries` has nil for each sign change that could not be enclosed.
    private func cell(
        _ cell: Int, boundaries: [Boundary?], atLower: Verdict, atUpper: Verdict, _ completeness: Completeness?
    ) -> MapCell {
        let enclosed = boundaries.compactMap { $0 }
        return MapCell(
            values: values[cell], boundaries: enclosed, atLower: atLower, atUpper: atUpper,
            openChanges: boundaries.count - enclosed.count + openPlaces[cell], resolution: scans[cell].resolution,
            completeness: completeness?.checked(against: enclosed.map { $0.lower...$0.upper }))
    }

    private mutating func scan() async throws(ProbeError) {
        let (oscillation, range) = (oscillation, range)
        scans = try await inParallel(variants) { variant throws(ProbeError) in
            let frequency = oscillation.largestFrequency(of: variant, over: range)
            return Scan(of: range, frequency: frequency, steps: variant.steps)
        }
        openPlaces = scans.map { _ in 0 }
        try await add(scans.map(\.regularPlaces))
        for _ in 0..<Scan.dives { try await add(scans.map(\.dipPlaces)) }
    }

    /// Evaluates the curve at the given places of each cell.
    private mutating func add(_ places: [[Double]]) async throws(ProbeError) {
        let all = places.enumerated().flatMap { cell, places in places.map { VariantPlace(variant: cell, dt: $0) } }
        var values = try await curveValues(all)[...]
        for (cell, places) in places.enumerated() where !places.isEmpty {
            scans[cell].add(places, values: values.prefix(places.count))
            values = values.dropFirst(places.count)
        }
    }

    /// Proves the signs at both ends of the range; returns the lower and the upper verdict of each cell in turn.
    private mutating func settleEnds() async throws(ProbeError) -> [Verdict] {
        let ends = variants.indices.flatMap { cell in
            [range.lowerBound, range.upperBound].map { VariantPlace(variant: cell, dt: $0) }
        }
        return try await settle(ends).map(Verdict.init)
    }

    /// Proves the signs on either side of each sign change, until no new change appears; signs in binary64 may be
    /// wrong.
    private mutating func settleSigns() async throws(ProbeError) {
        var settled = Set<VariantPlace>()
        while true {
            let open = Array(Set(changedPlaces).subtracting(settled))
            guard !open.isEmpty else { return }
            try await settle(open)
            settled.formUnion(open)
        }
    }

    /// Proves, cell by cell, how many boundaries there are, and adds the places on either side of each to the scans.
    /// All nil if the proof was not requested.
    private mutating func completeness() async throws(ProbeError) -> [Completeness?] {
        guard provesCompleteness else { return variants.map { _ in nil } }
        var proofs: [Completeness?] = []
        for (cell, variant) in variants.enumerated() {
            let proof = try await curve.completeness(of: variant, over: range, period: scans[cell].resolution.period)
            let markers = proof.markers.filter { scans[cell].value(at: $0) == nil }
            let places = markers.map { VariantPlace(variant: cell, dt: $0) }
            scans[cell].add(markers, values: try await curveValues(places))
            try await settle(places)
            proofs.append(proof)
        }
        return proofs
    }

    /// The step sizes on either side of each sign change of the scans.
    private var changedPlaces: [VariantPlace] {
        scans.enumerated().flatMap { cell, scan in
            scan.signChanges.flatMap { [$0.lower, $0.upper] }.map { VariantPlace(variant: cell, dt: $0.dt) }
        }
    }

    /// Replaces values of the curve by proved ones; places without a proved sign are removed from the scan.
    @discardableResult
    private mutating func settle(_ places: [VariantPlace]) async throws(ProbeError) -> [Proof] {
        let proofs = try await inParallel(places) { [curve, variants] place throws(ProbeError) in
            try await curve.proof(of: variants[place.variant], at: place.dt)
        }
        for (place, proof) in zip(places, proofs) {
            scans[place.variant].replace(at: place.dt, by: proof.number.hasSign ? proof.number.value : .nan)
            let isEnd = place.dt == range.lowerBound || place.dt == range.upperBound
            if !proof.number.hasSign, !isEnd { openPlaces[place.variant] += 1 }
        }
        return proofs
    }

    /// The curve in binary64 at `places`, in as few launches as memory allows.
    private func curveValues(_ places: [VariantPlace]) async throws(ProbeError) -> [Double] {
        var values: [Double] = []
        var rest = places[...]
        while !rest.isEmpty {
            values += try await curve.values(of: variants, at: Array(rest.prefix(Self.pointsPerLaunch)))
            rest = rest.dropFirst(Self.pointsPerLaunch)
        }
        return values
    }

    /// The sign changes of the scans, narrowed in step on the curve in binary64.
    private func roots() async throws(ProbeError) -> [CellRoot] {
        var roots = scans.enumerated().flatMap { cell, scan in scan.signChanges.compactMap { CellRoot(cell, $0) } }
        while true {
            let open = roots.indices.filter { !roots[$0].isDone }
            guard !open.isEmpty else { return roots }
            let places = open.map { VariantPlace(variant: roots[$0].cell, dt: roots[$0].bracket.next) }
            for (index, (place, value)) in zip(open, zip(places, try await curveValues(places))) {
                roots[index].update(at: place.dt, value: value)
            }
        }
    }
}
