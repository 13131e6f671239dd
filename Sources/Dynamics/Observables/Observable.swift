package import Expressions

/// The one number that a trajectory of T steps gives. Hₙ is the energy after step n = 1…T, H₀ that of the start, and
/// ΔHₙ = Hₙ − H₀. The tail is made of the steps with zero-based index n − 1 ≥ ⌊T·(1 − tail fraction)⌋.
public enum Observable: String, Sendable, Codable, CaseIterable {
    /// The tail drift: the mean of ΔHₙ over the tail.
    case tailMean = "tail-mean"
    /// ΔH after the last step.
    case final
    /// The largest |ΔHₙ| of all steps; NaN where one of them is NaN.
    case maximum
    /// The median over the tail of |Hₙ − Hₙ₋₁|, the drift of "Anti-Dissipative Dynamics in Neural Network Optimization". Of an
    /// even number of values it is the mean of the middle two; NaN where one of them is NaN.
    case stepMedian = "step-median"
    /// The median over the tail of |ΔHₙ|, likewise.
    case tailMedian = "tail-median"
    /// The fraction of the T steps at which the energy cap acted.
    case capEngagement = "cap-engagement"
}

extension Observable {
    /// Whether it may be of either sign, so that the sign of its mean says whether energy grows.
    public var hasSign: Bool { self == .tailMean || self == .final }

    /// Whether it is selected from the values of the whole tail, for which backends keep the tail's energies.
    public var isMedian: Bool { self == .stepMedian || self == .tailMedian }

    /// Whether it depends on where the tail begins; for the others, no more than the last step need be observed as a tail.
    public var readsTail: Bool { self == .tailMean || isMedian }

    /// Whether it needs the energy of every step, those before the tail too.
    public var readsEveryStep: Bool { self == .maximum }

    /// Whether it needs the second output of a program's energy, the number of steps at which the cap acted.
    public var readsCapCount: Bool { self == .capEngagement }

    /// The longest tail of which a median is taken, in steps: backends keep an energy for each.
    package static let longestMedianTail: UInt32 = 1 << 20
}

extension TrajectoryProgram {
    /// Whether the tail's energies are kept until the end.
    package var keepsEnergies: Bool { observables.contains(where: \.isMedian) }
    package var readsEveryStep: Bool { observables.contains(where: \.readsEveryStep) }
    package var readsCapCount: Bool { observables.contains(where: \.readsCapCount) }

    /// The code of H alone.
    package var energyOnly: StraightLineCode { energy.code(ofOutput: 0) }

    /// The code of the number of steps at which the energy cap acted; nil where there is no cap.
    package var capCount: StraightLineCode? {
        energy.outputs.count < 2 ? nil : energy.code(ofOutput: 1)
    }
}
