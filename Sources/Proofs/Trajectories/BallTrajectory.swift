import Backends
import Dynamics
import Expressions

/// One trajectory in balls: every number of it is enclosed.
struct BallTrajectory<Numbers: Centres & ~Copyable>: ~Copyable {
    private var path: ProgramRow<BallRow<Numbers>>
    /// Whether centres alone are followed.
    private var forgetsRadii = false

    /// `centres` hold two numbers more than `layout` has places. Every parameter of the program must have a value in `bindings`.
    init(_ layout: ObservedLayout, _ bindings: [String: Double], centres: consuming Numbers) throws(EvaluationError) {
        path = try ProgramRow(layout, bindings, row: BallRow(count: layout.count, centres: centres))
    }

    /// Moves every coordinate of the start by 2⁻¹⁰⁰ of the largest, to see what the trajectory makes of it.
    mutating func moveStart() {
        let state = path.layout.program.state
        var largest = 0.0
        for place in state { largest = max(largest, path.row.centres.rounded(place).magnitude) }
        path.row.set(path.layout.change, to: 0x1p-100 * largest)
        for place in state { path.row.add(place, path.layout.change, to: place) }
    }

    /// H at the start, rounded.
    var startEnergy: Double { path.row.centres.rounded(path.layout.initialEnergy) }

    /// The centre of the number that a trajectory of so many steps gives, however wide its ball.
    mutating func centre(of observable: Observable, steps: UInt32, tailStart: UInt32) async throws(BackendError) -> Double {
        forgetsRadii = true
        guard case .found(let number, _) = try await value(of: observable, steps: steps, tailStart: tailStart) else { return .nan }
        return number.value
    }

    /// The one number that a trajectory of so many steps gives. Ends early, where the balls have become so wide that nothing
    /// will come of it.
    mutating func value(of observable: Observable, steps: UInt32, tailStart: UInt32) async throws(BackendError) -> BallOutcome {
        var selection = Selection(observable)
        let stepsPerPause = path.stepsPerPause
        for step in 0..<steps {
            if step.isMultiple(of: stepsPerPause) { try await pause() }
            path.advance()
            if forgetsRadii { forgetRadii() }
            if step.isMultiple(of: Self.stepsPerLook), !path.isHopeful { return .lost(atStep: step + 1) }
            let isObserved = observable.readsTail ? step >= tailStart : observable.readsEveryStep || step + 1 == steps
            guard isObserved || observable == .stepMedian && step + 1 == tailStart else { continue }
            path.observe()
            if isObserved { take(observable, &selection) }
            path.row.copy(path.energy, to: path.layout.previous)
        }
        return outcome(observable, selection, tail: steps - tailStart, steps)
    }

    private static var stepsPerLook: UInt32 { 16 }

    private mutating func forgetRadii() {
        for place in path.layout.program.state { path.row.radii[place] = .zero }
    }

    private mutating func take(_ observable: Observable, _ selection: inout Selection) {
        switch observable {
        case .tailMean: path.addToTail()
        case .maximum, .tailMedian: selection.take(path.row.interval(path.layout.change))
        case .stepMedian:
            path.row.subtract(path.energy, path.layout.previous, to: path.layout.change)
            selection.take(path.row.interval(path.layout.change))
        case .final, .capEngagement: break
        }
    }

    private mutating func outcome(
        _ observable: Observable, _ selection: Selection, tail: UInt32, _ steps: UInt32
    ) -> BallOutcome {
        switch observable {
        case .tailMean: path.divide(path.layout.tailSum, by: tail)
        case .final: break
        case .maximum, .stepMedian, .tailMedian: return selection.outcome
        case .capEngagement: divideCapCount(by: steps)
        }
        return ball
    }

    private mutating func divideCapCount(by steps: UInt32) {
        guard let capCount = path.layout.program.capCount else {
            preconditionFailure("no energy cap whose steps could be counted")
        }
        path.row.run(capCount)
        path.divide(capCount.outputs[0], by: steps)
    }

    private var ball: BallOutcome {
        let (place, radius) = (path.layout.change, path.row.radii[path.layout.change])
        let value = path.row.centres.rounded(place)
        guard radius.isFinite else { return .lost(atStep: nil) }
        guard value.isFinite else { return .tooLarge }
        let error = (radius + path.row.centres.roundingError(place)).above.upperDouble
        return .found(
            EnclosedNumber(value: value, error: error), digits: path.row.centres.size(place).log2 - radius.log2)
    }
}

/// How a trajectory in balls ended.
enum BallOutcome {
    /// Its number, and how many bits of it are known before it is rounded to binary64; negative where not even its sign is.
    case found(EnclosedNumber, digits: Double)
    /// After so many steps the balls held everything; nil where only the end did.
    case lost(atStep: UInt32?)
    /// Beyond binary64.
    case tooLarge
}

/// The intervals of |ΔH| along a tail, of which one is selected. All their functions here grow with each of them, so that the
/// lower and the upper ends can be selected apart.
private struct Selection {
    private let isMedian: Bool
    private var lower: [Double] = []
    private var upper: [Double] = []

    init(_ observable: Observable) { isMedian = observable.isMedian }

    /// The interval of ΔH.
    mutating func take(_ interval: (lower: Double, upper: Double)) {
        let least = max(0, interval.lower, -interval.upper)
        let most = max(interval.upper.magnitude, interval.lower.magnitude)
        guard isMedian || lower.isEmpty else {
            lower[0] = max(lower[0], least)
            upper[0] = most.isNaN ? .infinity : max(upper[0], most)
            return
        }
        lower.append(least)
        upper.append(most.isNaN ? .infinity : most)
    }

    var outcome: BallOutcome {
        guard upper.allSatisfy({ $0 < .infinity }) else { return .lost(atStep: nil) }
        let number = EnclosedNumber(
            lower: isMedian ? Median.of(lower).nextDown : lower[0], upper: isMedian ? Median.of(upper).nextUp : upper[0])
        return .found(number, digits: NarrowBound(number.value.magnitude).log2 - NarrowBound(number.error).log2)
    }
}
