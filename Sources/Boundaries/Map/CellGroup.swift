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
    /// By cell: the rounding error of the curve in binary64, judged by both ends of the range.
    private var roundings: [Double] = []
    /// How many rounding errors a value must be away from 0 to have its sign for certain.
    private static let margin = 100.0
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
        let ends = try await settleEnds()
        try await settleSigns()
        let enclosed = try await CellRoots(curve: curve, variants: variants).enclosed(try await roots())
        let byCell = Dictionary(grouping: enclosed, by: \.cell)
        return values.indices.map { cell in
            let found = byCell[cell] ?? []
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
                ?? oscillation.largestFrequency(of: variant, dt: range.lowerBound)
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

    /// Computes both ends of the range in double-double arithmetic: their verdicts, the lower end's and the upper end's of each
    /// cell in turn. What binary64 made of them tells what rounding does to the curve.
    private mutating func settleEnds() async throws(ProbeError) -> [Verdict] {
        let ends = variants.indices.flatMap { cell in
            [range.lowerBound, range.upperBound].map { VariantPlace(variant: cell, dt: $0) }
        }
        let values = try await preciseValues(ends)
        let errors = zip(ends, values).map { end, value in
            let error = (value - (scans[end.variant].value(at: end.dt) ?? .infinity)).magnitude
            return error.isNaN ? .infinity : error
        }
        roundings = variants.indices.map { max(errors[2 * $0], errors[2 * $0 + 1]) }
        for (end, value) in zip(ends, values) { scans[end.variant].replace(at: end.dt, by: value) }
        return ends.indices.map { index in
            // An end that is not finite says nothing of the verdict at the other.
            let other = errors[index ^ 1]
            let error = other.isFinite ? max(errors[index], other) : errors[index]
            return Verdict(of: values[index], floor: error * ComputedDrift.share)
        }
    }

    /// Computes small values on either side of a sign change in double-double arithmetic until no other change appears: in
    /// binary64, they may have the wrong sign.
    private mutating func settleSigns() async throws(ProbeError) {
        var settled = Set<VariantPlace>()
        while true {
            let open = Array(Set(unclearPlaces).subtracting(settled))
            guard !open.isEmpty else { return }
            for (place, value) in zip(open, try await preciseValues(open)) {
                scans[place.variant].replace(at: place.dt, by: value)
            }
            settled.formUnion(open)
        }
    }

    private var unclearPlaces: [VariantPlace] {
        zip(scans, roundings).enumerated().flatMap { cell, found in
            let (scan, rounding) = found
            // Not above, so that what is not a number is unclear.
            return scan.signChanges.flatMap { [$0.lower, $0.upper] }.filter { !($0.value.magnitude > Self.margin * rounding) }
                .map { VariantPlace(variant: cell, dt: $0.dt) }
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
}

extension Verdict {
    /// That of a value computed in double-double arithmetic, with a bound on its rounding error.
    fileprivate init(of drift: Double, floor: Double) {
        let isClear = drift.magnitude > max(floor, drift.magnitude * 1e-12)
        self = !isClear ? .undetermined : drift > 0 ? .antiDissipative : .dissipative
    }
}
