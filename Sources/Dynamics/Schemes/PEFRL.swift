/// The position-extended Forest–Ruth-like splitting of fourth order, PEFRL.
///
/// Source: I. P. Omelyan, I. M. Mryglod, R. Folk, "Optimized Forest–Ruth- and Suzuki-like algorithms for integration of
/// motion in many-body systems", Comput. Phys. Commun. 146, 2002; all of its kind: 151, 2003. It is neither Forest and
/// Ruth's own method (``Yoshida4``) nor VEFRL, the form that begins with a kick.
///
/// Drifts by ξ, χ, 1 − 2(χ + ξ), χ and ξ of dt, with kicks by ½(1 − 2λ), λ, λ and ½(1 − 2λ) of dt between them. Two
/// conditions for fourth order leave one of three numbers free; it is chosen to minimise the leading error.
///
/// Four gradients per step, as many as ``Yoshida4``. Normals per coordinate and step: 4 (gradient), 1 (momentum).
/// Without noise it is symplectic, time reversible and of fourth order; for U = ½kq² it is stable for dt < 2.989√(m/k).
/// With noise its strong and weak order is 1.
public struct PEFRL: Splitting {
    public var name: String { "pefrl" }
    public var summary: String {
        """
        I. P. Omelyan, I. M. Mryglod, R. Folk, Comput. Phys. Commun. 146, 2002 and 151, 2003: fourth order with four \
        gradients, whose leading error is least.
        """
    }
    public var order: Int { 4 }
    static let (xi, lambda, chi) = (0.1786178958448091, -0.2123418310626054, -0.06626458266981849)
    public let substeps: [Substep] = [
        .drift(xi), .kick(0.5 * (1 - 2 * lambda)), .drift(chi), .kick(lambda), .drift(1 - 2 * (chi + xi)),
    ].palindrome

    public init() {}
}

extension Scheme where Self == PEFRL {
    public static var pefrl: PEFRL { PEFRL() }
}
