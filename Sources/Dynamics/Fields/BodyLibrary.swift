import Expressions

/// The named landscapes of many bodies.
enum BodyLibrary {
    static let all = [gas, gravity, springs]

    /// Particles that do not meet, on a ring of length 1, in its left half at the start. Their velocities are normals:
    /// those of a gas, the same in every trajectory.
    private static let gas = SizedLandscape(
        name: "gas", usual: 64, range: 2...4096, parts: "the number of particles"
    ) { count, _ in
        WrittenLandscape(
            name: "gas", summary: "free particles on a ring of length 1, from its left half: U = 0",
            arrays: [IndexedArray("q", [count])], potential: "0",
            positions: [.text("(i + 0.5)/\(2 * count)")], momenta: [.numbers(startNormals(count))],
            quantities: [cellEntropy]
        ).landscape
    }

    /// Boltzmann's entropy for a particle, of the shares of all particles that cells of the ring hold. It grows by log 2
    /// where a gas fills twice the room.
    private static let cellEntropy: NamedQuantity = {
        let share = "mean(i, mod(floor(#*q[i]), #) == c ? 1 : 0)"
        return NamedQuantity(
            "cell-entropy", "-sum of f log(f) over the shares f of the particles in each of so many equal cells",
            argument: .cells, text: "-sum(c=0:@, \(share) > 0 ? (\(share))*log(\(share)) : 0)")
    }()

    /// Bodies in a plane that attract each other, softened below the distance eps; at the corners of a regular polygon,
    /// which turns.
    private static let gravity = plane(
        name: "gravity",
        summary: "bodies in a plane that attract each other: U = -sum of G/sqrt(r^2 + eps^2) over pairs",
        parameters: [.init("G", 1), .init("eps", 0.05)], pair: "-G/sqrt(r2 + eps^2)",
        turning: { n in
            // The pull of the other corners towards the centre, of which each stands at the square of a distance.
            let squared = "(2 - 2*cos(2*pi*j/\(n)))"
            return "sqrt(G/2*sum(j=1:\(n - 1), \(squared)/(\(squared) + eps^2)^1.5))"
        })

    /// The same with a spring of the length r0 between each two bodies.
    private static let springs = plane(
        name: "springs", summary: "bodies in a plane with springs between all pairs: U = sum of k (r - r0)^2/2",
        parameters: [.init("k", 1), .init("r0", 1)], pair: "0.5*k*(sqrt(r2) - r0)^2", turning: { _ in "0.2" })

    /// Bodies at the corners of a regular polygon of radius 1 that turns at a rate.
    private static func plane(
        name: String, summary: String, parameters: [Landscape.Parameter], pair: String,
        turning rate: @escaping @Sendable (_ bodies: Int) -> String
    ) -> SizedLandscape {
        SizedLandscape(
            name: name, usual: 6, range: 4...128, multiple: 2, parts: "twice the number of bodies"
        ) { dimension, values in
            let n = dimension / 2
            let squared = "((x[i]-x[j])^2 + (y[i]-y[j])^2)"
            let angle = "2*pi*i/\(n)"
            let rate = "(\(rate(n)))"
            return WrittenLandscape(
                name: name, summary: summary, arrays: [IndexedArray("x", [n]), IndexedArray("y", [n])],
                parameters: parameters, values: values,
                potential: "sum(i, sum(j, j > i ? \(pair.replacing("r2", with: squared)) : 0))",
                positions: [.text("cos(\(angle))"), .text("sin(\(angle))")],
                momenta: [.text("0 - \(rate)*sin(\(angle))"), .text("\(rate)*cos(\(angle))")]
            ).landscape
        }
    }
}
