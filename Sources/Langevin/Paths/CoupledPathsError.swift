public import Messages

/// The reason why solvers cannot be compared on the same Brownian paths.
public struct CoupledPathsError: MessageError, Hashable {
    public let message: Message
    /// Whether fewer solvers or step sizes would do.
    let isTooLong: Bool

    init(_ message: Message, isTooLong: Bool = false) { (self.message, self.isTooLong) = (message, isTooLong) }

    package static func momenta(_ solver: LangevinSolver) -> CoupledPathsError {
        CoupledPathsError(
            .unsupported(
                """
                \(got: solver.name) moves momenta, whose noise is no sum over the steps of one Brownian path; \
                \(remedy: "take solvers of overdamped dynamics such as em, rkmil and sosri")
                """))
    }

    static func rows(_ landscape: String) -> CoupledPathsError {
        CoupledPathsError(
            .unsupported(
                """
                \(got: landscape) draws rows of its data in each step, which belong to no Brownian path; \
                \(remedy: "leave \(word: "batch") out")
                """))
    }

    static let noExactSolution = CoupledPathsError(
        .unsupported(
            """
            the \(word: "reference") \(got: "exact") is for \(expected: "dx = a*x dt + b*x dW"), whose solution is a \
            function of its Brownian path; \(remedy: "name a solver, which then takes the finest steps")
            """))

    static func unfaithful(_ solver: LangevinSolver) -> CoupledPathsError {
        CoupledPathsError(
            .unsupported(
                """
                the \(word: "reference") \(got: solver.name) does not follow the path that its noise comes from; \
                \(remedy: "take em, rkmil, sosri or heun")
                """))
    }

    static func tooLong(_ operations: Int, limit: Int) -> CoupledPathsError {
        CoupledPathsError(
            .outOfRange(
                """
                the solvers and step sizes take \(got: operations) operations in a step, \
                expected \(expected: "at most \(limit)"); \(remedy: "take a reference such as em, or fewer at a time")
                """), isTooLong: true)
    }
}
