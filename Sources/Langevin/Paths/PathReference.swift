/// What the solvers on a Brownian path are compared with.
public enum PathReference: Sendable, Hashable {
    /// The exact solution of geometric Brownian motion as a function of the path.
    case exact
    /// A solver that takes every fine step.
    case finest(LangevinSolver)
}
