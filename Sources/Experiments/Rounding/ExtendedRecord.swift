import Backends
import Dynamics
import ExtendedPrecision

/// What the observables of one trajectory need of its energies: the twin of the reference backend's record.
struct ExtendedRecord {
    private let keepsEnergies, readsEveryStep: Bool
    private let initialEnergy: DoubleDouble
    private let steps, tailStart: UInt32
    private var tailSum = DoubleDouble.zero
    private var change = DoubleDouble.zero
    private var maximum = DoubleDouble.zero
    /// The tail's energies in order, that of the step before it first.
    private var energies: [DoubleDouble]

    init(_ program: TrajectoryProgram, _ initialEnergy: DoubleDouble, _ ensemble: Ensemble) {
        (keepsEnergies, readsEveryStep) = (program.keepsEnergies, program.readsEveryStep)
        (self.initialEnergy, steps, tailStart) = (initialEnergy, ensemble.steps, ensemble.tailStart)
        energies = tailStart == 0 ? [initialEnergy] : []
    }

    /// Whether the energy after the step with this zero-based index is needed.
    func reads(_ step: UInt32) -> Bool { step >= tailStart || readsEveryStep || keepsEnergies && step + 1 == tailStart }

    mutating func take(_ energy: DoubleDouble, after step: UInt32) {
        change = energy - initialEnergy
        if keepsEnergies && step + 1 >= tailStart { energies.append(energy) }
        if step >= tailStart { tailSum = tailSum + change }
        if change.magnitude > maximum || change.rounded.isNaN { maximum = change.magnitude }
    }

    func value(of observable: Observable, capCount: DoubleDouble?) -> DoubleDouble {
        switch observable {
        case .tailMean: return tailSum / DoubleDouble(Double(steps - tailStart))
        case .final: return change
        case .maximum: return maximum
        case .stepMedian: return Self.median(zip(energies.dropFirst(), energies).map { ($0 - $1).magnitude })
        case .tailMedian: return Self.median(energies.dropFirst().map { ($0 - initialEnergy).magnitude })
        case .capEngagement:
            guard let capCount else { preconditionFailure("no energy cap whose steps could be counted") }
            return capCount / DoubleDouble(Double(steps))
        }
    }

    private static func median(_ values: [DoubleDouble]) -> DoubleDouble {
        if values.contains(where: \.rounded.isNaN) { return DoubleDouble(.nan) }
        let sorted = values.sorted()
        let (lower, upper) = (sorted[(sorted.count - 1) / 2], sorted[sorted.count / 2])
        return sorted.count.isMultiple(of: 2) ? (lower + upper) * 0.5 : lower
    }
}
