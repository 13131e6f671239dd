import Expressions

/// The named flows of fields: equations of first order that no potential moves, with noise of their own.
enum FlowLibrary {
    static let all = [edwardsWilkinson, kardarParisiZhang, kuramoto]

    private static let laplacian = "q[i+1] + q[i-1] - 2*q[i]"

    /// The growth of a surface under a tension nu and white noise of strength D: S. F. Edwards, D. R. Wilkinson, Proc. R.
    /// Soc. Lond. A 381, 17 (1982). Its width grows as t to the power ¼.
    private static let edwardsWilkinson = SizedLandscape(name: "edwards-wilkinson", usual: 32, range: 3...4096) {
        sites, _ in
        surface(
            name: "edwards-wilkinson", sites: sites, summary: "surface under tension: dq[i] = nu lap(q)[i] dt + D dW",
            parameters: [.init("nu", 1), .init("D", 1)], drift: "nu*(\(laplacian))")
    }

    /// The same with growth along the normal: M. Kardar, G. Parisi, Y.-C. Zhang, Phys. Rev. Lett. 56, 889 (1986). The
    /// squared slope is that of C.-H. Lam, F. G. Shin, Phys. Rev. E 58, 5592 (1998), which keeps the law of the linear
    /// equation stationary. Its width grows as t to the power ⅓.
    private static let kardarParisiZhang = SizedLandscape(name: "kardar-parisi-zhang", usual: 32, range: 3...4096) {
        sites, _ in
        let slopes = "(q[i+1]-q[i])^2 + (q[i+1]-q[i])*(q[i]-q[i-1]) + (q[i]-q[i-1])^2"
        return surface(
            name: "kardar-parisi-zhang", sites: sites,
            summary: "surface that grows along its normal: dq[i] = (nu lap(q)[i] + l/2 slope(q)[i]^2) dt + D dW",
            parameters: [.init("nu", 1), .init("l", 1), .init("D", 1)],
            drift: "nu*(\(laplacian)) + l/6*(\(slopes))")
    }

    /// A flat surface on a ring, of which the energy of the tension is observed.
    private static func surface(
        name: String, sites: Int, summary: String, parameters: [Landscape.Parameter], drift: String
    ) -> Landscape {
        WrittenLandscape(
            name: name, summary: summary, arrays: [IndexedArray("q", [sites], ends: .periodic)],
            parameters: parameters, potential: "0.5*sum(i, (q[i+1]-q[i])^2)", positions: [.text("0")],
            drift: [drift], diffusion: ["D"]
        ).landscape
    }

    /// Phases q on a ring that pull at their neighbours with a lag a: H. Sakaguchi, Y. Kuramoto, Prog. Theor. Phys. 76, 576
    /// (1986). Noise that is columnar, the same at all times, are frequencies w, s times normals that never change; white
    /// noise has the strength D. The mean of 1 − cos of the differences is observed.
    private static let kuramoto = SizedLandscape(
        name: "kuramoto", usual: 64, range: 6...4096, multiple: 2, parts: "the number of phases and frequencies"
    ) { dimension, _ in
        let sites = dimension / 2
        return WrittenLandscape(
            name: "kuramoto",
            summary: """
                phases on a ring: dq[i] = (s w[i] + K sin(q[i+1]-q[i]-a) + K sin(q[i-1]-q[i]-a)) dt + D dW, \
                frequencies w from normals
                """,
            arrays: [IndexedArray("q", [sites], ends: .periodic), IndexedArray("w", [sites])],
            parameters: [.init("K", 1), .init("a", 0), .init("s", 0.1), .init("D", 0)],
            potential: "mean(i, 1 - cos(q[i+1]-q[i]))", positions: [.text("0"), .numbers(startNormals(sites))],
            drift: ["s*w[i] + K*sin(q[i+1]-q[i]-a) + K*sin(q[i-1]-q[i]-a)", "0"], diffusion: ["D", "0"]
        ).landscape
    }
}
