import Leapstar
import TestSupport
import Testing

@testable import Experiments

@Suite struct StabilityTests {
    private func experiment(_ name: String, dimension: Int? = nil, masses: [Double] = [1]) throws -> Experiment {
        var experiment = Experiment(landscape: try LandscapeLibrary.landscape(named: name, dimension: dimension))
        experiment.masses = masses
        return experiment
    }

    @Test func harmonicLimitIsTwiceTheRootOfTheMass() throws {
        let limit = try #require(try experiment("harmonic", masses: [0.35]).linearStabilityLimit)
        #expect((limit - 2 * 0.35.squareRoot()).magnitude < 1e-15)
    }

    @Test func stiffestDirectionCounts() throws {
        let limit = try #require(
            try experiment("quadratic", dimension: 8, masses: [1, 1, 1, 1, 1, 1, 1, 4]).linearStabilityLimit)
        #expect((limit - 2 / (1 + 9.0 / 7 * 6).squareRoot()).magnitude < 1e-14)
    }

    /// Hénon–Heiles at (0, 0.1): ∇²U = [[1 + 0.2, 0], [0, 1 − 0.2]].
    @Test func curvatureIsThatAtTheStart() throws {
        let limit = try #require(try experiment("henon-heiles").linearStabilityLimit)
        #expect((limit - 2 / 1.2.squareRoot()).magnitude < 1e-15)
    }

    @Test func noLimitWithoutUpwardCurvature() throws {
        var pendulum = try experiment("pendulum")
        pendulum.start.q = [3]
        #expect(pendulum.linearStabilityLimit == nil)
        var kepler = try experiment("kepler")
        kepler.start.q = [0, 0]
        #expect(kepler.linearStabilityLimit == nil)
    }

    @Test func eigenvaluesOfAKnownMatrix() {
        // Second differences of order n have the eigenvalues 2 − 2 cos(kπ/(n+1)).
        let matrix = [[2.0, -1, 0], [-1, 2, -1], [0, -1, 2]]
        let values = SymmetricEigenvalues(matrix).values.sorted()
        let root = 2.0.squareRoot()
        for (value, expected) in zip(values, [2 - root, 2, 2 + root]) { #expect((value - expected).magnitude < 1e-14) }
    }

    /// Whatever the rotation, trace and Frobenius norm stay.
    @Test func eigenvaluesOfADenseMatrix() {
        let size = 12
        func entry(_ i: Int, _ j: Int) -> Double { Double((i * j + 3 * min(i, j)) % 7 + (i + j) % 5) }
        let symmetric = (0..<size).map { i in (0..<size).map { j in entry(i, j) } }
        let values = SymmetricEigenvalues(symmetric).values
        let trace = (0..<size).reduce(0) { $0 + symmetric[$1][$1] }
        let squares = symmetric.joined().reduce(0) { $0 + $1 * $1 }
        #expect((values.reduce(0, +) - trace).magnitude < 1e-10)
        #expect((values.reduce(0) { $0 + $1 * $1 } - squares).magnitude < 1e-9)
    }
}
