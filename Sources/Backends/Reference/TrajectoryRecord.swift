package import Dynamics

/// What the observables of one trajectory need of its energies.
package struct TrajectoryRecord<Value: RecordedNumber> {
    private let keepsEnergies, readsEveryStep: Bool
    private let initialEnergy: Value
    private let steps, tailStart: UInt32
    private var tailSum = Value(0)
    private var change = Value(0)
    private var maximum = Value(0)
    /// The tail's energies in order, that of the step before it first.
    private var energies: [Value]

    package init(_ program: TrajectoryProgram, _ initialEnergy: Value, _ ensemble: Ensemble) {
        (keepsEnergies, readsEveryStep) = (program.keepsEnergies, program.readsEveryStep)
        (self.initialEnergy, steps, tailStart) = (initialEnergy, ensemble.steps, ensemble.tailStart)
        energies = tailStart == 0 ? [initialEnergy] : []
    }

    /// Whether the energy after the step with this zero-based index is needed.
    package func reads(_ step: UInt32) -> Bool { step >= tailStart || readsEveryStep || keepsEnergies && step + 1 == tailStart }

    package mutating func take(_ energy: Value, after step: UInt32) {
        change = energy - initialEnergy
        if keepsEnergies && step + 1 >= tailStart { energies.append(energy) }
        if step >= tailStart { tailSum = tailSum + change }
        // What is NaN stays so.
        if change.magnitude > maximum || change.isNaN { maximum = change.magnitude }
    }

    package func value(of observable: Observable, capCount: Value?) -> Value {
        switch observable {
        case .tailMean: return tailSum / Value(Double(steps - tailStart))
        case .final: return change
        case .maximum: return maximum
        case .stepMedian: return Median.of(zip(energies.dropFirst(), energies).map { ($0 - $1).magnitude })
        case .tailMedian: return Median.of(energies.dropFirst().map { ($0 - initialEnergy).magnitude })
        case .capEngagement:
            guard let capCount else { preconditionFailure("no energy cap whose steps could be counted") }
            return capCount / Value(Double(steps))
        }
    }
}
