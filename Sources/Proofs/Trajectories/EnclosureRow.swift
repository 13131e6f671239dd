import Expressions
import ExtendedPrecision

/// Enclosures in numbered places, with the operations on them.
///
/// Each operation stores an enclosure of its result in the place `result`.
protocol EnclosureRow: ~Copyable {
    /// The place in which a fused operation keeps its product.
    var product: Int { get }
    /// Sets a place to exactly `value`.
    mutating func set(_ result: Int, to value: Double)
    mutating func copy(_ a: Int, to result: Int)
    mutating func negate(_ a: Int, to result: Int)
    mutating func absolute(_ a: Int, to result: Int)
    mutating func add(_ a: Int, _ b: Int, to result: Int)
    mutating func subtract(_ a: Int, _ b: Int, to result: Int)
    mutating func multiply(_ a: Int, _ b: Int, to result: Int)
    mutating func divide(_ a: Int, _ b: Int, to result: Int)
    mutating func squareRoot(_ a: Int, to result: Int)
    /// The smaller or the larger of two numbers.
    mutating func extreme(_ a: Int, _ b: Int, isSmaller: Bool, to result: Int)
    mutating func floor(_ a: Int, to result: Int)
    /// a − b·⌊a/b⌋
    mutating func modulo(_ a: Int, _ b: Int, to result: Int)
    /// Whether the comparison holds; nil if that is open.
    mutating func holds(_ comparison: Comparison, _ a: Int, _ b: Int) -> Bool?
    /// c or d; if the choice is open, an enclosure of both.
    mutating func choose(_ isFirst: Bool?, _ c: Int, _ d: Int, to result: Int)
    mutating func call(_ function: Function, _ a: Int, _ b: Int, to result: Int)
    mutating func lookup(_ table: Table, _ a: Int, to result: Int)
    /// Whether the enclosure is still narrow enough to be useful.
    func isHopeful(_ place: Int) -> Bool
}

extension EnclosureRow where Self: ~Copyable {
    /// Stores an enclosure of the operation's result; operands that the operation does not have are ignored.
    mutating func apply(_ operation: ExtendedOperation, _ a: Int, _ b: Int, _ c: Int, _ d: Int, to result: Int) {
        switch operation {
        case .add: add(a, b, to: result)
        case .subtract: subtract(a, b, to: result)
        case .multiply: multiply(a, b, to: result)
        case .divide: divide(a, b, to: result)
        case .negate: negate(a, to: result)
        case .fusedMultiplyAdd:
            multiply(a, b, to: product)
            add(product, c, to: result)
        case .fusedNegatedMultiplyAdd:
            multiply(a, b, to: product)
            subtract(c, product, to: result)
        case .fusedMultiplySubtract:
            multiply(a, b, to: product)
            subtract(product, c, to: result)
        case .squareRoot: squareRoot(a, to: result)
        case .absolute: absolute(a, to: result)
        case .minimum: extreme(a, b, isSmaller: true, to: result)
        case .maximum: extreme(a, b, isSmaller: false, to: result)
        case .floor: floor(a, to: result)
        case .modulo: modulo(a, b, to: result)
        case .select(let comparison): choose(holds(comparison, a, b), c, d, to: result)
        case .call(let function): call(function, a, b, to: result)
        case .lookup(let table): lookup(table, a, to: result)
        }
    }

    mutating func run(_ code: PlacedCode) {
        for part in code.parts {
            switch part {
            case .instruction(let instruction):
                let places = instruction.operands
                apply(
                    instruction.operation, Int(places[0]), Int(places[1]), Int(places[2]), Int(places[3]),
                    to: Int(instruction.result))
            case .loop(let loop): run(loop)
            }
        }
    }

    private mutating func run(_ loop: PlacedLoop) {
        for sum in loop.sums { set(sum, to: 0) }
        for row in 0..<loop.loop.rowCount {
            for (place, number) in zip(loop.numbers, loop.loop.row(at: Double(row))) { set(place, to: number) }
            run(loop.body)
            for (sum, output) in zip(loop.sums, loop.body.outputs) where output != sum { copy(output, to: sum) }
        }
    }
}

extension BallRow: EnclosureRow where Numbers: ~Copyable {
    func isHopeful(_ place: Int) -> Bool {
        let radius = radii[place]
        return radius.isFinite && radius < (centres.size(place) + .one) * Radius(above: 1024)
    }
}

extension TaylorRow: EnclosureRow where Numbers: ~Copyable {
    func isHopeful(_ place: Int) -> Bool {
        let remainder = remainders[place]
        return remainder.isFinite && remainder < (polynomialSize(place) + .one) * Radius(above: 1024)
    }
}
