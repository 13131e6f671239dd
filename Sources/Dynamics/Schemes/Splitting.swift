import Expressions

/// A scheme that alternates drifts and kicks, each by a fixed share of the step: a splitting of H into kinetic and
/// potential energy.
///
/// Its list of ``Substep``s determines everything: the step, the number of gradients, and its stability. With the
/// gradient channel each kick has fresh noise of its own; with the momentum channel p ← p + √dt·σ·ξ follows. Positions
/// and momenta belong to the same time.
///
/// Of a list that begins and ends with a kick, each step takes over a gradient from the one before, if it has more than
/// a few operations; a list that begins and ends with a drift takes one gradient less in any case.
public protocol Splitting: Scheme {
    /// The substeps in order. The shares of drifts add up to 1, and so do those of kicks.
    var substeps: [Substep] { get }
}

/// A part of a splitting's step, given by its share of dt.
public enum Substep: Sendable, Hashable {
    /// A drift: q ← q + share·dt·M⁻¹p.
    case drift(Double)
    /// A kick: p ← p − share·dt·(∇U(q) + noise).
    case kick(Double)
}

extension Splitting {
    public var equation: String { substeps.map(\.text).joined(separator: ", ") }

    public var structure: String { substeps == substeps.reversed() ? "both" : "symplectic" }

    public var gradientsPerStep: Int { substeps.count { if case .kick = $0 { true } else { false } } }

    /// The limit found from the trace of a step's matrix; see ``SplittingStability``.
    public func stabilityFactor(_ values: [SchemeParameter: Double]) -> Double? { SplittingStability(substeps).limit }

    public func step(
        _ state: PhaseState, of system: DynamicalSystem, setting: StepSetting, normals: inout DrawSource
    ) -> PhaseState {
        var state = state
        for substep in substeps {
            switch substep {
            case .drift(let share): system.drift(&state, by: Expression(share) * setting.dt)
            case .kick(let share): system.kick(&state, by: Expression(share) * setting.dt, setting, &normals)
            }
        }
        state.shake(setting, &normals)
        return state
    }
}

extension Substep {
    /// The substep in the notation of Documentation/Schemes.md, to five decimals: `A 0.19318h`.
    fileprivate var text: String {
        func rounded(_ share: Double) -> String {
            "\(share < 0 ? "−" : "")\((share.magnitude * 1e5).rounded() / 1e5)"
        }
        return switch self {
        case .drift(let share): "A \(rounded(share))h"
        case .kick(let share): "B \(rounded(share))h"
        }
    }
}

extension [Substep] {
    /// The list followed by itself backwards, the last element once; a list that reads the same from both ends makes a
    /// reversible step.
    public var palindrome: [Substep] { self + dropLast().reversed() }
}

/// The step sizes for which a splitting is stable on U = ½q² with unit mass: where half the trace of its step's matrix
/// is within ±1.
public struct SplittingStability: Sendable, Hashable {
    private let substeps: [Substep]
    /// The excess over 1 that is attributed to rounding.
    private static let tolerance = 1e-12
    /// The spacing of the scan; a narrower unstable gap is not seen.
    private static let spacing = 1e-3

    public init(_ substeps: [Substep]) { self.substeps = substeps }

    /// Half the trace of the matrix of one step of size `h`. The matrix has determinant 1.
    public func halfTrace(_ h: Double) -> Double {
        var (first, second) = ((q: 1.0, p: 0.0), (q: 0.0, p: 1.0))
        for substep in substeps {
            switch substep {
            case .drift(let share):
                first.q += share * h * first.p
                second.q += share * h * second.p
            case .kick(let share):
                first.p -= share * h * first.q
                second.p -= share * h * second.q
            }
        }
        return 0.5 * (first.q + second.p)
    }

    /// The end of the interval of stability that begins at 0. Nil if there is none, or if it lies beyond two per
    /// substep, which no consistent splitting reaches.
    public var limit: Double? {
        let count = Int(2 * Double(substeps.count) / Self.spacing)
        guard let first = (1...max(1, count)).first(where: { isUnstable(Double($0) * Self.spacing) }), first > 1 else {
            return nil
        }
        var (lower, upper) = (Double(first - 1) * Self.spacing, Double(first) * Self.spacing)
        while upper - lower > 1e-12 {
            let middle = 0.5 * (lower + upper)
            if isUnstable(middle) { upper = middle } else { lower = middle }
        }
        return lower
    }

    private func isUnstable(_ h: Double) -> Bool { !(halfTrace(h).magnitude <= 1 + Self.tolerance) }
}
