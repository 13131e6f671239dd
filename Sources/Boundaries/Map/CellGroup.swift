import Experiments
import Inference

/// Cells of a map whose boundaries are found in step: each launch serves all of them.
struct CellGroup {
    private let range: ClosedRange<Double>
    private let values: [[Double]]
    private let variants: [Experiment]
    private let curve: SecondOrderCurve
    private let oscillation: Oscillation
    private var scans: [Scan] = []
    /// Step sizes of one launch, which bounds the memory that their arguments take.
    private static let pointsPerLaunch = 1 << 15

    init(
        range: ClosedRange<Double>, values: [[Double]], variants: [Experiment], curve: SecondOrderCurve,
        oscillation: Oscillation
    ) {
        (self.range, self.values, self.variants) = (range, values, variants)
        (self.curve, self.oscillation) = (curve, oscillation)
    }

    mutating func cells() async throws(ProbeError) -> [MapCell] {
        try await scan()
        try await settleSigns()
        let enclosed = try await CellRoots(curve: curve, variants: variants).enclosed(try await roots())
        let ends = try await endVerdicts()
        return values.indices.map { cell in
            let found = enclosed.filter { $0.cell == cell }
            return MapCell(
                values: values[cell], boundaries: found.compactMap(\.boundary), atLower: ends[2 * cell],
                atUpper: ends[2 * cell + 1], openChanges: found.count { $0.boundary == nil },
                resolution: scans[cell].resolution)
        }
    }

    private mutating func scan() async throws(ProbeError) {
        let (oscillation, range) = (oscillation, range)
        scans = try await inParallel(variants) { variant throws(ProbeError) in
            let frequency = oscillation.largestFrequency(of: variant, dt: range.upperBound)
            return Scan(of: range, frequency: frequency, steps: variant.steps)
        }
        try await add(scans.map(\.regularPlaces))
        for _ in 0..<Scan.dives { try await add(scans.map(\.dipPlaces)) }
    }

    /// Evaluates the curve at places of each cell.
    private mutating func add(_ places: [[Double]]) async throws(ProbeError) {
        let all = places.enumerated().flatMap { cell, places in places.map { VariantPlace(variant: cell, dt: $0) } }
        var values = try await curveValues(all)[...]
        for (cell, places) in places.enumerated() where !places.isEmpty {
            scans[cell].add(places, values: values.prefix(places.count))
            values = values.dropFirst(places.count)
        }
    }

    /// Computes the values on both sides of each sign change in double-double arithmetic until no other change appears: in
    /// binary64, values next to a root may have the wrong sign.
    private mutating func settleSigns() async throws(ProbeError) {
        var settled = Set<VariantPlace>()
        while true {
            let sides = scans.enumerated().flatMap { cell, scan in
                scan.signChanges.flatMap { [$0.lower.dt, $0.upper.dt] }.map { VariantPlace(variant: cell, dt: $0) }
            }
            let open = Array(Set(sides).subtracting(settled))
            guard !open.isEmpty else { return }
            for (place, value) in zip(open, try await preciseValues(open)) {
                scans[place.variant].replace(at: place.dt, by: value)
            }
            settled.formUnion(open)
        }
    }

    private func preciseValues(_ places: [VariantPlace]) async throws(ProbeError) -> [Double] {
        try await inParallel(places) { [curve, variants] place throws(ProbeError) in
            try await curve.roundedOnce(of: variants[place.variant], at: place.dt)
        }
    }

    private func curveValues(_ places: [VariantPlace]) async throws(ProbeError) -> [Double] {
        var (values, rest) = ([Double](), places[...])
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

    /// At the lower and the upper end of each cell, in turn.
    private func endVerdicts() async throws(ProbeError) -> [Verdict] {
        let ends = variants.indices.flatMap { cell in
            [range.lowerBound, range.upperBound].map { VariantPlace(variant: cell, dt: $0) }
        }
        return try await preciseValues(ends).map(Verdict.init(ofExact:))
    }
}

extension Verdict {
    /// That of an expectation without error.
    fileprivate init(ofExact drift: Double) { self = drift > 0 ? .antiDissipative : drift < 0 ? .dissipative : .undetermined }
}
