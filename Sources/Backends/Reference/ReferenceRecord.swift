import Dynamics

/// What the observables of one trajectory need of its energies.
struct ReferenceRecord {
    private let keepsEnergies, readsEveryStep: Bool
    private let initialEnergy: Double
    private let steps, tailStart: UInt32
    private var tailSum = 0.0
    private var change = 0.0
    private var maximum = 0.0
    /// The tail's energies in order, that of the step before it first.
    private var energies: [Double]

    init(_ program: TrajectoryProgram, _ initialEnergy: Double, _ ensemble: Ensemble) {
        (keepsEnergies, readsEveryStep) = (program.keepsEnergies, program.readsEveryStep)
        (self.initialEnergy, steps, tailStart) = (initialEnergy, ensemble.steps, ensemble.tailStart)
        energies = tailStart == 0 ? [initialEnergy] : []
    }

    /// Whether the energy after the step with this zero-based index is needed.
    func reads(_ step: UInt32) -> Bool { step >= tailStart || readsEveryStep || keepsEnergies && step + 1 == tailStart }

    mutating func take(_ energy: Double, after step: UInt32) {
        change = energy - initialEnergy
        if keepsEnergies && step + 1 >= tailStart { energies.append(energy) }
        if step >= tailStart { tailSum += change }
        // What is NaN stays so.
        if change.magnitude > maximum || change.isNaN { maximum = change.magnitude }
    }

    func value(of observable: Observable, capCount: Double?) -> Double {
        switch observable {
        case .tailMean: return tailSum / Double(steps - tailStart)
        case .final: return change
        case .maximum: return maximum
        case .stepMedian: return Median.of(zip(energies.dropFirst(), energies).map { ($0 - $1).magnitude })
        case .tailMedian: return Median.of(energies.dropFirst().map { ($0 - initialEnergy).magnitude })
        case .capEngagement:
            guard let capCount else { preconditionFailure("no energy cap whose steps could be counted") }
            return capCount / Double(steps)
        }
    }
}
