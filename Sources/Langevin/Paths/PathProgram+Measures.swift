import Dynamics
import Expressions

/// What the trajectories of coupled paths give at their end.
extension PathProgram {
    static func measures(of levels: [PathLevel], _ dimension: Int, hasLoss: Bool) -> [PathMeasure] {
        let coordinates = 0..<dimension
        let ofLevels = levels.indices.flatMap { level -> [PathMeasure] in
            (levels[level].solver.followsPaths ? [.distance(level: level)] : [])
                + coordinates.map { .change(level: level, coordinate: $0) }
                + coordinates.map { .squareChange(level: level, coordinate: $0) }
                + coordinates.map { .position(level: level, coordinate: $0) }
                + (hasLoss ? [.loss(level: level)] : [])
        }
        return ofLevels + coordinates.map { .referencePosition(coordinate: $0) }
            + coordinates.map { .referenceSquare(coordinate: $0) } + (hasLoss ? [.referenceLoss] : [])
    }

    var observables: [Observable] {
        measures.enumerated().map { place, measure in
            Observable.ofVariables("measure-\(place)") { value(of: measure, $0) }
        }
    }

    private func value(of measure: PathMeasure, _ sight: Sight) -> Expression {
        switch measure {
        case .distance(let level):
            let differences = zip(position(level), reference(sight)).map { $0 - $1 }
            let squares = differences.map { $0 * $0 }
            return dimension == 1 ? abs(differences[0]) : sqrt(squares.dropFirst().reduce(squares[0]) { $0 + $1 })
        case .change(let level, let coordinate): return position(level)[coordinate] - reference(sight)[coordinate]
        case .squareChange(let level, let coordinate):
            let (x, y) = (position(level)[coordinate], reference(sight)[coordinate])
            return (x - y) * (x + y)
        case .position(let level, let coordinate): return position(level)[coordinate]
        case .loss(let level): return system.potential(at: position(level))
        case .referencePosition(let coordinate): return reference(sight)[coordinate]
        case .referenceSquare(let coordinate): return reference(sight)[coordinate] * reference(sight)[coordinate]
        case .referenceLoss: return system.potential(at: reference(sight))
        }
    }

    private func position(_ level: Int) -> [Expression] { levels[level].positions.map(Expression.variable) }

    private func reference(_ sight: Sight) -> [Expression] {
        if let finest { return finest.positions.map(Expression.variable) }
        let h = Parameter.stepSize.expression
        return (exact?.coordinates ?? []).enumerated().map { place, coordinate in
            let growth = Expression(coordinate.rate - 0.5 * coordinate.strength * coordinate.strength)
            let path = sqrt(h) * .variable(pathNames[place])
            let exponent = growth * (sight.stepCount * h) + Expression(coordinate.strength) * path
            return Parameter.startPosition(place).expression * call(.exp, exponent)
        }
    }
}
