import Backends
import Dynamics
import Expressions

/// One trajectory in balls: every number of it is enclosed.
struct BallTrajectory<Numbers: Centres & ~Copyable>: ~Copyable {
    private let program: PlacedProgram
    private var row: BallRow<Numbers>
    /// Where a step's outputs stand before they become the state.
    private let next: Range<Int>
    private let initialEnergy, change, tailSum, previous: Int
    /// Whether centres alone are followed.
    private var forgetsRadii = false

    /// Places of `program` and of what is observed.
    static func placeCount(_ program: PlacedProgram) -> Int { program.count + program.state.count + 4 + 2 }

    /// `centres` hold ``placeCount(_:)`` numbers. Every parameter of the program must have a value in `bindings`.
    init(_ program: PlacedProgram, _ bindings: [String: Double], centres: consuming Numbers) throws(EvaluationError) {
        var layout = program
        next = layout.take(program.state.count)
        let observed = layout.take(4).lowerBound
        (initialEnergy, change, tailSum, previous) = (observed, observed + 1, observed + 2, observed + 3)
        self.program = program
        row = BallRow(count: layout.count, centres: centres)
        for (place, value) in program.constants { row.set(place, to: value) }
        for (place, name) in program.parameters {
            guard let value = bindings[name] else { throw .unboundName(name) }
            row.set(place, to: value)
        }
        row.run(program.host)
        for (place, output) in zip(program.state, program.host.outputs) { row.copy(output, to: place) }
        row.run(program.energy)
        row.copy(program.energy.outputs[0], to: initialEnergy)
    }

    /// Moves every coordinate of the start by 2⁻¹⁰⁰ of the largest, to see what the trajectory makes of it.
    mutating func moveStart() {
        let largest = program.state.reduce(0) { max($0, row.centres.rounded($1).magnitude) }
        row.set(change, to: 0x1p-100 * largest)
        for place in program.state { row.add(place, change, to: place) }
    }

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
        row.set(tailSum, to: 0)
        row.copy(initialEnergy, to: previous)
        for step in 0..<steps {
            if step.isMultiple(of: Self.stepsPerPause) { try await pause() }
            advance()
            if step.isMultiple(of: Self.stepsPerLook), !isHopeful { return .lost(atStep: step + 1) }
            let isObserved = observable.readsTail ? step >= tailStart : observable == .maximum || step + 1 == steps
            guard isObserved || observable == .stepMedian && step + 1 == tailStart else { continue }
            observe()
            if isObserved { take(observable, &selection) }
            row.copy(program.energy.outputs[0], to: previous)
        }
        return outcome(observable, selection, tail: steps - tailStart, steps)
    }

    /// A few milliseconds of short numbers.
    private static var stepsPerPause: UInt32 { 256 }
    private static var stepsPerLook: UInt32 { 16 }

    private mutating func advance() {
        row.run(program.step)
        for (place, output) in zip(next, program.step.outputs) { row.copy(output, to: place) }
        for (place, output) in zip(program.state, next) {
            row.copy(output, to: place)
            if forgetsRadii { row.radii[place] = .zero }
        }
    }

    /// Whether every ball of the state still says something of its number.
    private var isHopeful: Bool {
        program.state.allSatisfy { place in
            let radius = row.radii[place]
            return radius.isFinite && radius < (row.centres.size(place) + .one) * Numbers.Radius(above: 1024)
        }
    }

    private mutating func observe() {
        row.run(program.energy)
        row.subtract(program.energy.outputs[0], initialEnergy, to: change)
    }

    private mutating func take(_ observable: Observable, _ selection: inout Selection) {
        switch observable {
        case .tailMean: row.add(tailSum, change, to: tailSum)
        case .maximum, .tailMedian: selection.take(row.interval(change))
        case .stepMedian:
            row.subtract(program.energy.outputs[0], previous, to: change)
            selection.take(row.interval(change))
        case .final, .capEngagement: break
        }
    }

    private mutating func outcome(
        _ observable: Observable, _ selection: Selection, tail: UInt32, _ steps: UInt32
    ) -> BallOutcome {
        switch observable {
        case .tailMean: quotient(tailSum, tail)
        case .final: ball(change)
        case .maximum, .stepMedian, .tailMedian: selection.outcome
        case .capEngagement: cappedShare(steps)
        }
    }

    private mutating func cappedShare(_ steps: UInt32) -> BallOutcome {
        guard let capCount = program.capCount else { preconditionFailure("no energy cap whose steps could be counted") }
        row.run(capCount)
        return quotient(capCount.outputs[0], steps)
    }

    private mutating func quotient(_ place: Int, _ divisor: UInt32) -> BallOutcome {
        row.set(previous, to: Double(divisor))
        row.divide(place, previous, to: change)
        return ball(change)
    }

    private func ball(_ place: Int) -> BallOutcome {
        let (radius, value) = (row.radii[place], row.centres.rounded(place))
        guard radius.isFinite else { return .lost(atStep: nil) }
        guard value.isFinite else { return .tooLarge }
        return .found(
            EnclosedNumber(value: value, error: (radius + row.centres.roundingError(place)).above.upperDouble),
            digits: row.centres.size(place).log2 - radius.log2)
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
        let magnitude = (
            lower: max(0, interval.lower, -interval.upper), upper: max(interval.upper.magnitude, interval.lower.magnitude)
        )
        guard isMedian || lower.isEmpty else {
            return (lower[0], upper[0]) = (max(lower[0], magnitude.lower), max(upper[0], magnitude.upper))
        }
        lower.append(magnitude.lower)
        upper.append(magnitude.upper)
    }

    var outcome: BallOutcome {
        guard upper.allSatisfy({ $0 < .infinity }) else { return .lost(atStep: nil) }
        let number = EnclosedNumber(
            lower: isMedian ? Median.of(lower).nextDown : lower[0], upper: isMedian ? Median.of(upper).nextUp : upper[0])
        return .found(number, digits: NarrowBound(number.value.magnitude).log2 - NarrowBound(number.error).log2)
    }
}

extension BallRow where Numbers: ~Copyable {
    mutating func run(_ code: PlacedCode) {
        for instruction in code.instructions {
            let places = instruction.operands
            apply(
                instruction.operation, Int(places[0]), Int(places[1]), Int(places[2]), Int(places[3]),
                to: Int(instruction.result))
        }
    }
}
