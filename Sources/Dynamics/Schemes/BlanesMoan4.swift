/// Blanes and Moan's splitting of fourth order for a kinetic energy that is quadratic in the momenta, SRKN₆ᵇ (S.
/// Blanes, P. C. Moan, "Practical symplectic partitioned Runge–Kutta and Runge–Kutta–Nyström methods", J. Comput. Appl.
/// Math. 142, 2002). Not their S₆ for any separable H: the kinetic energy here is always quadratic, and this one's
/// error is the smaller by more than ten times at equal work, although it begins with a kick and so takes a gradient
/// more.
///
/// Kicks by b₁, b₂, b₃, 1 − 2(b₁ + b₂ + b₃), b₃, b₂ and b₁ of dt with drifts by a₁, a₂, ½ − (a₁ + a₂), the same, a₂ and
/// a₁ of dt between them.
///
/// Seven gradients a step. Normals per coordinate and step: 7 (gradient), 1 (momentum). Without noise it is symplectic,
/// time reversible and of fourth order. For U = ½kq² it is stable for dt < 3.163√(m/k); up to 3.169 energies grow by at
/// most half a percent a step, and beyond that gap it is stable again up to 5.027. Noise leaves strong and weak order
/// 1.
public struct BlanesMoan4: Splitting {
    public var name: String { "blanes-moan4" }
    public var summary: String {
        """
        S. Blanes, P. C. Moan, J. Comput. Appl. Math. 142, 2002, SRKN₆ᵇ: fourth order for a kinetic energy that is \
        quadratic in the momenta, as all are here.
        """
    }
    public var remarks: String {
        "Just above its limit of stability energies grow slowly, and from 3.169√(m/k) to 5.027√(m/k) it is stable again."
    }
    public var order: Int { 4 }
    static let b = (0.0829844064174052, 0.3963098014983680, -0.0390563049223486)
    static let a = (0.2452989571842710, 0.6048726657110800)
    public let substeps: [Substep] = [
        .kick(b.0), .drift(a.0), .kick(b.1), .drift(a.1), .kick(b.2), .drift(0.5 - (a.0 + a.1)),
        .kick(1 - 2 * (b.0 + b.1 + b.2)),
    ].palindrome

    public init() {}
}

extension Scheme where Self == BlanesMoan4 {
    public static var blanesMoan4: BlanesMoan4 { BlanesMoan4() }
}
