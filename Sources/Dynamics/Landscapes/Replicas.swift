public import Expressions

/// Several copies of a landscape that pull at each other: dxᵢ = f(xᵢ) dt + κ Σⱼ Aᵢⱼ(xⱼ − xᵢ) dt + g(xᵢ) dWᵢ.
///
/// Copies that move by −∇U do so in U(x₁) + … + U(xₙ) + ¼κ Σᵢⱼ Aᵢⱼ|xᵢ − xⱼ|², so together they have a Gibbs law. Their
/// centre x̄ moves by the mean drift and a noise with variance 2T/n: for a quadratic U its variance is one nth of a
/// copy's own, whatever κ.
public struct Replicas: Sendable, Hashable {
    /// The pairs of copies that pull at each other, with A = 1.
    public enum Graph: String, Sendable, CaseIterable {
        /// All pairs.
        case complete
        /// Each with the next, and the last with the first.
        case ring
    }

    /// n, at least 2.
    public let count: Int
    /// κ, at least 0.
    public let coupling: Double
    public let graph: Graph

    /// The largest n: programs of more copies take long to compile.
    public static let largestCount = 64

    public init(count: Int, coupling: Double, graph: Graph = .complete) {
        precondition(count >= 2 && coupling >= 0, "got \(count) replicas with coupling \(coupling)")
        (self.count, self.coupling, self.graph) = (count, coupling, graph)
    }

    /// The copies of `single` as one landscape: the coordinates of the first copy, then those of the second. It has
    /// neither test data nor mini-batches.
    public func landscape(of single: Landscape) -> Landscape {
        let indices = Array(1...count)
        func copied(_ numbers: [Double]) -> [Double] { indices.flatMap { _ in numbers } }
        return Landscape(
            name: single.name,
            summary: "\(count) replicas, coupling \(coupling) (\(graph.rawValue)), of \(single.summary)",
            variables: indices.flatMap { index in single.variables.map { Self.name($0, in: index) } },
            parameters: single.parameters, potential: potential(of: single),
            start: .init(q: copied(single.start.q), p: copied(single.start.p)), mass: single.mass,
            equation: single.equation.map { equation($0, single.variables) })
    }

    /// The name of a coordinate in one of the copies, which are counted from 1.
    public static func name(_ variable: String, in index: Int) -> String { "\(variable)_\(index)" }

    /// The numbers of all coordinates, where `numbers` may be those of one copy, which then stand for each.
    package func numbersOfAll(_ numbers: [Double], dimension: Int) -> [Double] {
        numbers.count == dimension ? (0..<count).flatMap { _ in numbers } : numbers
    }

    /// The coordinates of each copy, out of those of all.
    public func copies(of q: [Expression]) -> [[Expression]] {
        let dimension = q.count / count
        return (0..<count).map { Array(q[$0 * dimension..<($0 + 1) * dimension]) }
    }

    /// The centre x̄ of the copies.
    public func centre(of q: [Expression]) -> [Expression] {
        let copies = copies(of: q)
        return copies[0].indices.map { coordinate in sum(copies.map { $0[coordinate] }) / Expression(Double(count)) }
    }
}

extension Replicas {
    private func potential(of single: Landscape) -> Expression {
        let own = (1...count).map { renamed([single.potential], single.variables, to: $0)[0] }
        guard coupling > 0 else { return sum(own) }
        let squares = pairs.flatMap { first, second in
            single.variables.map { variable in
                let difference = place(variable, first) - place(variable, second)
                return difference * difference
            }
        }
        return sum(own) + Expression(0.5 * coupling) * sum(squares)
    }

    private func equation(_ single: ItoEquation, _ variables: [String]) -> ItoEquation {
        let drifts = (1...count).flatMap { index in
            zip(variables, renamed(single.drift, variables, to: index)).map { variable, drift in
                coupling > 0 ? drift + pull(on: variable, of: index) : drift
            }
        }
        let diffusions = single.diffusion.map { diffusion in
            (1...count).flatMap { renamed(diffusion, variables, to: $0) }
        }
        return ItoEquation(drift: drifts, diffusion: diffusions)
    }

    /// κ Σⱼ Aᵢⱼ(xⱼ − xᵢ)
    private func pull(on variable: String, of index: Int) -> Expression {
        let others = pairs.compactMap { $0 == index ? $1 : $1 == index ? $0 : nil }
        return Expression(coupling) * sum(others.map { place(variable, $0) - place(variable, index) })
    }

    private func renamed(_ expressions: [Expression], _ variables: [String], to index: Int) -> [Expression] {
        expressions.substituting(Dictionary(uniqueKeysWithValues: variables.map { ($0, place($0, index)) }))
    }

    private func place(_ variable: String, _ index: Int) -> Expression { .variable(Self.name(variable, in: index)) }

    /// The pairs with A = 1, each once.
    private var pairs: [(Int, Int)] {
        switch graph {
        case .complete: (1...count).flatMap { first in (first + 1..<count + 1).map { (first, $0) } }
        case .ring: (1..<count).map { ($0, $0 + 1) } + (count > 2 ? [(count, 1)] : [])
        }
    }
}
