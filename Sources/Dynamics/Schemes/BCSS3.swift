/// The three-stage splitting of second order by Blanes, Casas and Sanz-Serna, made for Hamiltonian Monte Carlo.
///
/// Source: S. Blanes, F. Casas, J. M. Sanz-Serna, "Numerical integrators for the hybrid Monte Carlo method", SIAM J.
/// Sci. Comput. 36, 2014. It is not of fourth order, and it is not the form that begins with a kick, which has the same
/// energy error on a harmonic oscillator.
///
/// Drifts by a, ½ − a, ½ − a and a of dt, with kicks by b, 1 − 2b and b of dt between them. a and b minimise the
/// expected energy error on Gaussian targets for step sizes up to 3, rather than the leading error at small step sizes:
/// the scheme is meant for large steps.
///
/// Three gradients per step. Normals per coordinate and step: 3 (gradient), 1 (momentum). Without noise it is
/// symplectic, time reversible and of second order; for U = ½kq² it is stable for dt < 4.662√(m/k). With noise its
/// strong and weak order is 1.
public struct BCSS3: Splitting {
    public var name: String { "bcss3" }
    public var summary: String {
        """
        S. Blanes, F. Casas, J. M. Sanz-Serna, SIAM J. Sci. Comput. 36, 2014: second order with three stages, for the large \
        steps of Hamiltonian Monte Carlo; here the form that begins with a drift.
        """
    }
    public var order: Int { 2 }
    static let (a, b) = (0.11888010966548, 0.29619504261126)
    public let substeps: [Substep] = [.drift(a), .kick(b), .drift(0.5 - a), .kick(1 - 2 * b)].palindrome

    public init() {}
}

extension Scheme where Self == BCSS3 {
    public static var bcss3: BCSS3 { BCSS3() }
}
