public import Dynamics

/// A numerical method for Langevin dynamics, by the name that its users know.
public struct LangevinSolver: Sendable, Hashable {
    /// The name on the command line and in results, such as `em`.
    public let name: String
    private let boxed: AnyScheme

    init(_ name: String, _ scheme: any Scheme) { (self.name, boxed) = (name, AnyScheme(scheme)) }

    /// The scheme that does the steps.
    public var scheme: any Scheme { boxed.scheme }

    /// Whether the method moves momenta with a friction γ, so that its continuous limit is underdamped.
    public var isUnderdamped: Bool { scheme.hasMomenta }

    /// Whether the solver follows the path that its noise comes from, so that a strong error says something. The
    /// increments of Leimkuhler and Matthews are means of neighbouring ones, and MALA rejects steps: of these the law
    /// alone converges as it should.
    public var followsPaths: Bool { !isUnderdamped && self != .leimkuhlerMatthews && self != .mala }

    /// Whether a step reads the integral of the Brownian path beside its increment.
    var readsSecondIntegral: Bool { self == .sosri }

    /// All solvers, in the order of listings.
    public static let all: [LangevinSolver] = [
        .eulerMaruyama, .rungeKuttaMilstein, .sosri, .heun, .leimkuhlerMatthews, .mala, .baoab, .obabo,
    ]

    public static let eulerMaruyama = LangevinSolver("em", EulerMaruyama())
    public static let rungeKuttaMilstein = LangevinSolver("rkmil", RungeKuttaMilstein())
    public static let sosri = LangevinSolver("sosri", SOSRI())
    public static let heun = LangevinSolver("heun", StochasticHeun())
    public static let leimkuhlerMatthews = LangevinSolver("leimkuhler-matthews", LeimkuhlerMatthews())
    public static let mala = LangevinSolver("mala", MetropolisLangevin())
    public static let baoab = LangevinSolver("baoab", BAOAB())
    public static let obabo = LangevinSolver("obabo", OBABO())

    /// The solver called `name`, in upper or lower case; nil if there is none.
    public static func named(_ name: String) -> LangevinSolver? { all.first { $0.name == name.lowercased() } }
}
