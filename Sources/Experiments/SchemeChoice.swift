public import Dynamics

/// The schemes that have a name. Their types say what they are.
public enum SchemeChoice: String, Sendable, CaseIterable {
    case leapfrog
    case compensatedLeapfrog = "compensated-leapfrog"
    case fixedPointLeapfrog = "fixed-point-leapfrog"
    case driftKickDrift = "drift-kick-drift"
    case symplecticEuler = "symplectic-euler"
    case explicitEuler = "explicit-euler"
    case yoshida4, baoab, obabo
    case sgd
    case heavyBall = "heavy-ball"
    case nesterov, adamw

    /// With a thermostat: the exact solution of friction and noise in the momenta.
    public var isThermostat: Bool { self == .baoab || self == .obabo }

    /// Whether it moves momenta; optimisers do not.
    public var hasMomenta: Bool {
        switch self {
        case .sgd, .heavyBall, .nesterov, .adamw: false
        default: true
        }
    }

    /// The parameters that it has besides the step size, with their usual values.
    public var parameters: [SchemeParameter: Double] {
        switch self {
        case .leapfrog: [.gamma: 0]
        case .baoab, .obabo: [.gamma: 1]
        case .heavyBall, .nesterov: [.beta: 0.9]
        case .adamw: [.beta1: 0.9, .beta2: 0.999, .epsilon: 1e-8, .weightDecay: 0.01]
        default: [:]
        }
    }

    /// The places where it can take noise.
    public var channels: [Noise.Channel] { hasMomenta ? [.none, .gradient, .momentum] : [.none, .gradient] }

    /// `isDamped` is for schemes that have a form with damping and one without.
    func scheme(isDamped: Bool) -> any Scheme {
        switch self {
        case .leapfrog: Leapfrog(isDamped: isDamped)
        case .compensatedLeapfrog: CompensatedLeapfrog()
        case .fixedPointLeapfrog: FixedPointLeapfrog()
        case .driftKickDrift: DriftKickDrift()
        case .symplecticEuler: SymplecticEuler()
        case .explicitEuler: ExplicitEuler()
        case .yoshida4: Yoshida4()
        case .baoab: BAOAB()
        case .obabo: OBABO()
        case .sgd: SGD()
        case .heavyBall: HeavyBall()
        case .nesterov: Nesterov()
        case .adamw: AdamW()
        }
    }
}
