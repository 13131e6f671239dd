/// Blanes and Moan's splitting of fourth order for a kinetic energy quadratic in the momenta, SRKN₆ᵇ.
///
/// Source: S. Blanes, P. C. Moan, "Practical symplectic partitioned Runge–Kutta and Runge–Kutta–Nyström methods", J.
/// Comput. Appl. Math. 142, 2002. This is not their S₆, which is for any separable H. The kinetic energy here is always
/// quadratic, and at equal work the error of SRKN₆ᵇ is smaller by a factor of more than ten, although it begins with a
/// kick and so takes one gradient more.
///
/// Kicks by b₁, b₂, b₃, 1 − 2(b₁ + b₂ + b₃), b₃, b₂ and b₁ of dt, with drifts by a₁, a₂, ½ − (a₁ + a₂), the same again,
/// a₂ and a₁ of dt between them.
///
/// Seven gradients per step. Normals per coordinate and step: 7 (gradient), 1 (momentum). Without noise it is
/// symplectic, time reversible and of fourth order. For U = ½kq² it is stable for dt < 3.163√(m/k); from there up to
/// 3.169√(m/k) energies grow by at most half a percent per step, and above that gap it is stable again up to
/// 5.027√(m/k). With noise its strong and weak order is 1.
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
