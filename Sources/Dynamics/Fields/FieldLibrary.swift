/// The named fields.
package enum FieldLibrary {
    package static let all: [Field] = [kleinGordon, phi4, sineGordon, fputAlpha, fputBeta, toda, rotors, ring]

    static let sized = all.map(\.sized)

    /// φ(x) on sites dx apart, with p the momentum of a site: K = Σ p²/(2 dx), so that masses are dx.
    private static let kleinGordon = Field(
        name: "klein-gordon",
        summary: "linear field on a ring: U = sum of ((q[i+1]-q[i])^2/dx + dx m2 q[i]^2)/2, masses dx",
        parameters: [.init("dx", 0.25), .init("m2", 1)],
        link: "0.5*d^2/dx", site: "0.5*dx*m2*q[i]^2", stiffness: "w/dx + dx*m2", positions: "cos(2*pi*i/n)",
        mass: "dx")

    /// From a kink at rest in the middle, between −1 and 1.
    private static let phi4 = Field(
        name: "phi-4",
        summary: "double-well field with a kink: U = sum of (q[i+1]-q[i])^2/(2 dx) + dx l (q[i]^2-1)^2/4, masses dx",
        ends: .fixed(before: -1, after: 1), parameters: [.init("dx", 0.25), .init("l", 1)],
        link: "0.5*d^2/dx", site: "0.25*dx*l*(q[i]^2-1)^2",
        positions: "tanh(sqrt(l/2)*dx*(i-(n-1)/2))", mass: "dx")

    /// From a breather of frequency ½ in the middle, at the time when it has no momentum.
    private static let sineGordon = Field(
        name: "sine-gordon",
        summary: "sine-Gordon field with a breather: U = sum of (q[i+1]-q[i])^2/(2 dx) + dx (1-cos q[i]), masses dx",
        parameters: [.init("dx", 0.25)],
        link: "0.5*d^2/dx", site: "dx*(1-cos(q[i]))", stiffness: "w/dx + dx",
        positions: "4*atan(sqrt(3)/cosh(sqrt(0.75)*dx*(i-(n-1)/2)))", mass: "dx")

    /// E. Fermi, J. Pasta, S. Ulam, M. Tsingou, Los Alamos report LA-1940 (1955).
    private static let fputAlpha = Field(
        name: "fput-alpha",
        summary: "Fermi-Pasta-Ulam-Tsingou chain between walls: U = sum of d^2/2 + a d^3/3, d = q[i+1]-q[i]",
        ends: .fixed(before: 0, after: 0), parameters: [.init("a", 0.25)],
        link: "0.5*d^2 + a/3*d^3", stiffness: "w", positions: "sin(pi*(i+1)/(n+1))")

    private static let fputBeta = Field(
        name: "fput-beta",
        summary: "Fermi-Pasta-Ulam-Tsingou chain between walls: U = sum of d^2/2 + b d^4/4, d = q[i+1]-q[i]",
        ends: .fixed(before: 0, after: 0), parameters: [.init("b", 1)],
        link: "0.5*d^2 + b/4*d^4", stiffness: "w", positions: "sin(pi*(i+1)/(n+1))")

    /// M. Toda, J. Phys. Soc. Japan 22, 431 (1967).
    private static let toda = Field(
        name: "toda", summary: "Toda's integrable chain on a ring: U = sum of exp(-d) + d - 1, d = q[i+1]-q[i]",
        link: "exp(-d) + d - 1", stiffness: "w", positions: "cos(2*pi*i/n)")

    private static let rotors = Field(
        name: "rotors", summary: "rotors on a ring (XY model): U = J sum of 1 - cos(q[i+1]-q[i])",
        parameters: [.init("J", 1)], link: "J*(1 - cos(d))", stiffness: "J*w", positions: "sin(4*pi*i/n)")

    private static let ring = Field(
        name: "oscillator-ring",
        summary: "coupled oscillators on a ring: U = sum of k (q[i+1]-q[i])^2/2 + k0 q[i]^2/2",
        parameters: [.init("k", 1), .init("k0", 0.1)],
        link: "0.5*k*d^2", site: "0.5*k0*q[i]^2", stiffness: "k*w + k0", positions: "i < 1 ? 1 : 0")
}
