import Backends
import Dynamics
import Programs

/// One trajectory in balls, in which every number is enclosed.
struct BallTrajectory<Numbers: Centres & ~Copyable>: ~Copyable {
    private var path: ProgramRow<BallRow<Numbers>>
    private let span: StepSpan
    /// Whether only the centres are followed.
    private var forgetsRadii = false

    /// A trajectory from its start; `centres` must hold two numbers more than `layout` has places.
    init(
        _ layout: ObservedLayout, _ values: ParameterValues, _ span: StepSpan, centres: consuming Numbers
    ) {
        self.span = span
        path = ProgramRow(layout, values, span, row: BallRow(count: layout.count, centres: centres))
    }

    /// Moves every coordinate of the start by 2⁻¹⁰⁰ of the largest, to see the effect on the trajectory.
    mutating func moveStart() {
        let state = path.layout.program.state
        var largest = 0.0
        for place in state { largest = max(largest, path.row.centres.rounded(place).magnitude) }
        path.row.set(path.layout.difference, to: 0x1p-100 * largest)
        for place in state { path.row.add(place, path.layout.difference, to: place) }
    }

    /// H at the start, rounded.
    var startEnergy: Double { path.row.centres.rounded(path.layout.program.initialEnergy) }

    /// The centre of the number that the trajectory gives, however wide its ball.
    mutating func centre() async throws(BackendError) -> Double {
        forgetsRadii = true
        guard case .found(let number, _) = try await value() else { return .nan }
        return number.value
    }

    /// The number that the trajectory gives.
    ///
    /// The run ends early once the balls are too wide to give a result.
    mutating func value() async throws(BackendError) -> BallOutcome {
        var selection = path.layout.program.reduction.map { _ in Selection() }
        let stepsPerPause = path.stepsPerPause
        for step in 0..<span.steps {
            if step.isMultiple(of: stepsPerPause) { try await pause() }
            if step == span.tailStart { path.keepRow() }
            path.advance()
            if forgetsRadii { forgetRadii() }
            path.look(after: step)
            if step.isMultiple(of: Self.stepsPerLook), !path.isHopeful { return .lost(atStep: step + 1) }
            if step >= span.tailStart { keepRow(&selection) }
        }
        return selection?.outcome ?? ball(path.finish())
    }

    private static var stepsPerLook: UInt32 { 16 }

    private mutating func forgetRadii() {
        for place in path.layout.program.state { path.row.radii[place] = .zero }
    }

    private mutating func keepRow(_ selection: inout Selection?) {
        guard let reduction = path.layout.program.reduction else { return }
        path.keepRow()
        let layout = path.layout
        switch reduction {
        case .median: selection?.take(path.row.interval(layout.row))
        case .stepMedian:
            path.row.subtract(layout.row, layout.previous, to: layout.difference)
            selection?.take(path.row.interval(layout.difference))
        }
    }

    private func ball(_ place: Int) -> BallOutcome {
        let radius = path.row.radii[place]
        let value = path.row.centres.rounded(place)
        guard radius.isFinite else { return .lost(atStep: nil) }
        guard value.isFinite else { return .tooLarge }
        let error = (radius + path.row.centres.roundingError(place)).above.upperDouble
        return .found(
            EnclosedNumber(value: value, error: error), digits: path.row.centres.size(place).log2 - radius.log2)
    }
}

/// The outcome of a trajectory in balls.
enum BallOutcome {
    /// The number, and how many of its bits are known before it is rounded; negative if not even its sign is known.
    case found(EnclosedNumber, digits: Double)
    /// The balls held everything after this many steps; nil if only the final number did.
    case lost(atStep: UInt32?)
    /// The number is beyond binary64.
    case tooLarge
}

/// The intervals of the magnitudes of a stream whose median is wanted.
///
/// The median is monotonic in each magnitude, so lower and upper ends can be selected separately.
private struct Selection {
    private var lower: [Double] = []
    private var upper: [Double] = []

    /// Takes the interval of one number of the stream.
    mutating func take(_ interval: (lower: Double, upper: Double)) {
        let most = max(interval.upper.magnitude, interval.lower.magnitude)
        lower.append(max(0, interval.lower, -interval.upper))
        upper.append(most.isNaN ? .infinity : most)
    }

    var outcome: BallOutcome {
        guard upper.allSatisfy({ $0 < .infinity }) else { return .lost(atStep: nil) }
        let number = EnclosedNumber(lower: Median.of(lower).nextDown, upper: Median.of(upper).nextUp)
        return .found(number, digits: NarrowBound(number.value.magnitude).log2 - NarrowBound(number.error).log2)
    }
}
