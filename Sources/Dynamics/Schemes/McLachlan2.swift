/// McLachlan's two-stage splitting of second order with minimal leading error.
///
/// Source: R. I. McLachlan, "On the numerical integration of ordinary differential equations by symmetric composition
/// methods", SIAM J. Sci. Comput. 16, 1995. It is not a method of fourth order, and not the form that begins with a
/// kick.
///
/// Drifts by λ, 1 − 2λ and λ of dt, with kicks by ½dt between them; λ = 0.1931833… minimises the sum of the squares of
/// both coefficients of the leading error. With the momentum channel p ← p + √dt·σ·ξ follows.
///
/// Two gradients per step, as many as ``Leapfrog`` takes here. Normals per coordinate and step: 2 (gradient), 1
/// (momentum). Without noise it is symplectic, time reversible and of second order; for U = ½kq² it is stable for dt <
/// 2.553√(m/k). With noise its strong and weak order is 1.
public struct McLachlan2: Splitting {
    public var name: String { "mclachlan2" }
    public var summary: String {
        """
        R. I. McLachlan, SIAM J. Sci. Comput. 16, 1995: the splitting of second order with two stages whose leading error \
        is least; here the form that begins with a drift.
        """
    }
    public var order: Int { 2 }
    /// The outer drift λ.
    static let outer = 0.1931833275037836
    public let substeps: [Substep] = [.drift(outer), .kick(0.5), .drift(1 - 2 * outer)].palindrome

    public init() {}
}

extension Scheme where Self == McLachlan2 {
    public static var mclachlan2: McLachlan2 { McLachlan2() }
}
