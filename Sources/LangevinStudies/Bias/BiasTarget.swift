package import Densities
package import Expressions

/// What is observed, and what the Gibbs law says of it.
package struct BiasTarget: Sendable {
    /// A, over the coordinates, and how it was written.
    package let observed: Expression
    package let text: String
    /// E[A]
    package let exact: Approximation
    /// A at the start.
    package let atStart: Double
    /// The mean and the standard deviation of each coordinate.
    package let centre, scale: [Double]
}
