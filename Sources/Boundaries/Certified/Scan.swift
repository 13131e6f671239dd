import Experiments

/// The second-order curve over a range, fine enough for its oscillation, with its dips examined more closely.
struct Scan {
    struct Point: Sendable, Hashable {
        let dt: Double
        let value: Double
    }

    /// The points of the curve with finite values, in order of dt.
    private(set) var points: [Point]
    /// Step sizes at which the curve is not finite.
    private(set) var gaps: [Double] = []
    private let spacing: Resolution
    private let range: ClosedRange<Double>
    /// The places with which a scan begins, equally spaced from end to end.
    let regularPlaces: [Double]
    private static let pointsPerPeriod = 16.0
    private static let fewest = 65.0
    private static let most = 4097.0
    /// The limit on the steps of all points together.
    private static let mostSteps = 2e7
    /// The number of times that dips are examined; each time the spacing there shrinks by a factor of four.
    static let dives = 3
    private static let mostRuns = 128
    private static let mostDips = 32
    private static let mostGaps = 8

    static func run(
        _ range: ClosedRange<Double>, of experiment: Experiment, curve: SecondOrderCurve
    ) async throws(ProbeError) -> Scan {
        let oscillation: Oscillation
        do { oscillation = try Oscillation(experiment) } catch { throw .experiment("\(error)") }
        let frequency = oscillation.largestFrequency(of: experiment, over: range)
        var scan = Scan(of: range, frequency: frequency, steps: experiment.steps)
        try await scan.add(scan.regularPlaces, curve)
        for _ in 0..<dives { try await scan.add(scan.dipPlaces, curve) }
        return scan
    }

    /// A scan without points as yet, fine enough for a landscape with that frequency.
    init(of range: ClosedRange<Double>, frequency: Double?, steps: UInt32) {
        let width = range.upperBound - range.lowerBound
        let period = frequency.map { Double.pi / ($0 * Double(steps)) } ?? .infinity
        let wanted = (width / period * Self.pointsPerPeriod).rounded(.up) + 1
        let affordable = max(Self.fewest, min(Self.most, Self.mostSteps / Double(steps)))
        let count = Int(min(affordable, max(Self.fewest, wanted)))
        let resolution = Resolution(spacing: width / Double(count - 1), period: period, isGuided: true)
        let inner = (0..<count - 1).map { range.lowerBound + Double($0) * resolution.spacing }
        points = []
        regularPlaces = inner + [range.upperBound]
        spacing = resolution
        self.range = range
    }

    /// The resolution of the scan, including whether everything that the curve shows is probed.
    var resolution: Resolution {
        var resolution = spacing
        resolution.isTruncated = runs.count > Self.mostRuns || dips.count > Self.mostDips
        return resolution
    }

    mutating func add(_ places: [Double], values: some Sequence<Double>) {
        for (dt, value) in zip(places, values) {
            if value.isFinite { points.append(Point(dt: dt, value: value)) } else { gaps.append(dt) }
        }
        points.sort { $0.dt < $1.dt }
    }

    func value(at dt: Double) -> Double? { points.first { $0.dt == dt }?.value }

    /// Replaces the value at `dt` by a better one; removes the point if that is not finite.
    mutating func replace(at dt: Double, by value: Double) {
        guard let index = points.firstIndex(where: { $0.dt == dt }) else { return }
        if value.isFinite { points[index] = Point(dt: dt, value: value) } else { points.remove(at: index) }
    }

    private mutating func add(_ places: [Double], _ curve: SecondOrderCurve) async throws(ProbeError) {
        guard !places.isEmpty else { return }
        add(places, values: try await curve.values(at: places))
    }

    /// Neighbouring points with opposite signs.
    var signChanges: [(lower: Point, upper: Point)] {
        zip(points, points.dropFirst()).filter { ($0.value < 0) != ($1.value < 0) }.map { (lower: $0, upper: $1) }
    }

    /// Places around each dip, between it and its neighbours.
    var dipPlaces: [Double] {
        dips.flatMap { index in
            let left = points[index - 1].dt
            let middle = points[index].dt
            let right = points[index + 1].dt
            return [0.25, 0.5, 0.75].flatMap { [left + $0 * (middle - left), middle + $0 * (right - middle)] }
        }
    }

    /// Dips: points closer to zero than both neighbours, all three having the same sign.
    private var dips: [Int] {
        guard points.count > 2 else { return [] }
        return (1..<points.count - 1).filter { index in
            let left = points[index - 1].value
            let middle = points[index].value
            let right = points[index + 1].value
            let sameSign = (left < 0) == (middle < 0) && (middle < 0) == (right < 0)
            return sameSign && middle.magnitude < left.magnitude && middle.magnitude <= right.magnitude
        }
    }

    /// The places to probe: both ends of the range, the extreme of each run of one sign, the deepest dips, some points
    /// that are not next to a root, and some places where the curve is not finite.
    ///
    /// If the curve changes sign hundreds of times, as an expansion does beyond its range of validity, only the widest
    /// runs count.
    var representatives: [Double] {
        let lost = stride(from: 0, to: gaps.count, by: max(1, gaps.count / Self.mostGaps)).map { gaps[$0] }
        return Set(chosen.map { points[$0].dt } + lost + [range.lowerBound, range.upperBound]).sorted()
    }

    /// The points of the scan that should be probed, by index.
    private var chosen: Set<Int> {
        var chosen = Set<Int>()
        chosen.formUnion(dips.sorted { depth($0) > depth($1) }.prefix(Self.mostDips))
        for run in runs.sorted(by: { extent($0) > extent($1) }).prefix(Self.mostRuns) {
            guard let top = run.max(by: { points[$0].value.magnitude < points[$1].value.magnitude }) else { continue }
            chosen.insert(top)
            let clear = run.dropFirst(2).dropLast(2)
            chosen.formUnion(stride(from: clear.startIndex, to: clear.endIndex, by: max(1, points.count / 10)))
        }
        return chosen
    }

    /// The depth of a dip, relative to its larger neighbour.
    private func depth(_ index: Int) -> Double {
        1 - points[index].value.magnitude / max(points[index - 1].value.magnitude, points[index + 1].value.magnitude)
    }

    private func extent(_ run: Range<Int>) -> Double { points[run.upperBound - 1].dt - points[run.lowerBound].dt }

    /// Runs of neighbouring points with one sign.
    private var runs: [Range<Int>] {
        var runs: [Range<Int>] = []
        for index in points.indices {
            if let last = runs.last, (points[last.lowerBound].value < 0) == (points[index].value < 0) {
                runs[runs.count - 1] = last.lowerBound..<index + 1
            } else {
                runs.append(index..<index + 1)
            }
        }
        return runs
    }

    /// The places at which estimators are compared: the first roots of the curve, else the lower end and the middle.
    var pilotPlaces: [Double] {
        let roots = signChanges.prefix(2).map { 0.5 * ($0.lower.dt + $0.upper.dt) }
        return roots.isEmpty && !points.isEmpty ? [points[0].dt, points[points.count / 2].dt] : roots
    }
}

extension Oscillation {
    /// The largest frequency at the upper end of `range`, or at the lower end if there is none at the upper.
    func largestFrequency(of variant: Experiment, over range: ClosedRange<Double>) -> Double? {
        largestFrequency(of: variant, dt: range.upperBound) ?? largestFrequency(of: variant, dt: range.lowerBound)
    }
}
