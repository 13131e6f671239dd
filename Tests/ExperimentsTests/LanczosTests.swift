import Dynamics
import Expressions
import TestSupport
import Testing

@testable import Experiments

/// The ends of spectra, compared with all eigenvalues from Jacobi's rotations.
@Suite struct LanczosTests {
    private func product(_ matrix: [[Double]]) -> ([Double]) -> [Double]? {
        { vector in matrix.map { row in zip(row, vector).reduce(0) { $0 + $1.0 * $1.1 } } }
    }

    @Test(arguments: 1...40) func randomMatrices(order: Int) throws {
        var random = SplitMix64(seed: UInt64(order))
        var matrix = (0..<order).map { _ in (0..<order).map { _ in random.uniform(-1, 1) } }
        for i in 0..<order { for j in 0..<i { matrix[i][j] = matrix[j][i] } }
        try expectEnds(matrix)
    }

    /// Eigenvalues far apart, close together, equal, and of one sign.
    @Test(
        arguments: [
            [1e-9, 1, 1e9], [1, 1, 1, 1, 1], [-3, -2, -1], [0, 0], [5], [-1, 1, -1, 1], [1, 1 + 1e-13, 1 - 1e-13],
            [1e200, -3e200, 1], [1e-300, 2e-300],
        ] as [[Double]]) func knownSpectra(values: [Double]) throws
    {
        try expectEnds(rotated(values, seed: 7))
    }

    @Test func manyEigenvalues() throws {
        var random = SplitMix64(seed: 3)
        try expectEnds(rotated((0..<120).map { _ in random.uniform(0, 1) }, seed: 11))
    }

    /// A diagonal matrix seen through some plane rotations.
    private func rotated(_ values: [Double], seed: UInt64) -> [[Double]] {
        var random = SplitMix64(seed: seed)
        var matrix = values.indices.map { i in values.indices.map { $0 == i ? values[i] : 0 } }
        guard values.count > 1 else { return matrix }
        for _ in 0..<4 * values.count {
            let (i, j) = (random.index(below: values.count), random.index(below: values.count))
            guard i != j else { continue }
            let t = random.uniform(-1, 1)
            let (c, s) = ((1 - t * t) / (1 + t * t), 2 * t / (1 + t * t))
            for k in values.indices {
                (matrix[k][i], matrix[k][j]) = (
                    c * matrix[k][i] - s * matrix[k][j], s * matrix[k][i] + c * matrix[k][j]
                )
            }
            for k in values.indices {
                (matrix[i][k], matrix[j][k]) = (
                    c * matrix[i][k] - s * matrix[j][k], s * matrix[i][k] + c * matrix[j][k]
                )
            }
        }
        return matrix
    }

    private func expectEnds(_ matrix: [[Double]]) throws {
        let all = SymmetricEigenvalues(matrix.map { $0.map { $0 / scale(matrix) } }).values.map { $0 * scale(matrix) }
        let (least, greatest) = (try #require(all.min()), try #require(all.max()))
        let tolerance = 1e-8 * max(least.magnitude, greatest.magnitude)
        let found = try #require(Lanczos.spectrum(order: matrix.count, until: .largest, product: product(matrix)))
        #expect((found.upperBound - greatest).magnitude <= tolerance)
        let other = try #require(
            Lanczos.spectrum(order: matrix.count, until: .largestMagnitude, product: product(matrix)))
        #expect((max(other.upperBound, -other.lowerBound) - max(greatest, -least)).magnitude <= tolerance)
    }

    /// Rotations square what they meet.
    private func scale(_ matrix: [[Double]]) -> Double {
        max(matrix.joined().reduce(0) { max($0, $1.magnitude) }, 1e-320)
    }

    /// A spectrum without gaps at its end, where nothing converges early: work stays bounded, and the value is near.
    @Test func workIsBounded() throws {
        let order = 20_000
        var products = 0
        let found = Lanczos.spectrum(order: order, until: .largest) { vector in
            products += 1
            return vector.enumerated().map { $1 * Double($0) / Double(order - 1) }
        }
        #expect(products <= 1500)
        #expect(try (#require(found).upperBound - 1).magnitude < 1e-4)
    }

    /// A smaller budget, but never fewer than find an end that lies apart.
    @Test(arguments: [(0, 12), (12, 12), (40, 40)]) func budget(_ budget: Int, _ most: Int) throws {
        let order = 2000
        var products = 0
        let found = Lanczos.spectrum(order: order, until: .largest, budget: budget) { vector in
            products += 1
            return vector.enumerated().map { $1 * ($0 == order - 1 ? 2 : Double($0) / Double(order)) }
        }
        #expect(products <= most && (budget > 12 || products == 12))
        #expect(try (#require(found).upperBound - 2).magnitude < 0.02)
    }

    @Test func whatIsNotFiniteHasNoSpectrum() {
        #expect(Lanczos.spectrum(order: 2, until: .largest) { _ in nil } == nil)
        #expect(Lanczos.spectrum(order: 1, until: .largest) { _ in [.greatestFiniteMagnitude] } == nil)
    }

    @Test func aCancelledTaskGetsNone() async {
        let found = await Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return Lanczos.spectrum(order: 2, until: .largest) { $0 }
        }.value
        #expect(found == nil)
    }
}

/// The matrix behind the products, compared with second derivatives one by one.
@Suite struct HessianProductTests {
    @Test(arguments: 0..<40) func randomPotentials(seed: UInt64) throws {
        let names = ["x", "y", "z", "w"]
        var expressions = RandomExpressions(seed: seed, variables: names, parameters: ["k"], maximalSize: 60)
        var random = SplitMix64(seed: seed)
        let start = names.map { _ in random.uniform(-1.5, 1.5) }
        let masses = names.map { _ in random.uniform(0.2, 4) }
        let potential = expressions.next()
        var experiment = Experiment(landscape: try landscape(potential, names, start))
        experiment.masses = masses
        let bindings = Dictionary(uniqueKeysWithValues: zip(names, start)).merging(["k": 1.25]) { $1 }
        let slopes = gradient(of: potential, withRespectTo: names)
        let matrix = try names.indices.map { i in
            try names.indices.map { j in
                let second = derivatives(of: slopes, withRespectTo: .variable(names[j]))[i]
                return try evaluate(second, bindings: bindings) / (masses[i] * masses[j]).squareRoot()
            }
        }
        let spectrum = HessianProduct(experiment).spectrum(at: start, until: .largestMagnitude)
        guard matrix.joined().allSatisfy(\.isFinite) else { return #expect(spectrum == nil) }
        let all = SymmetricEigenvalues(matrix).values
        let (least, greatest) = (try #require(all.min()), try #require(all.max()))
        let found = try #require(spectrum)
        #expect((found.upperBound - greatest).magnitude <= 1e-8 * max(least.magnitude, greatest.magnitude))
        let limit = experiment.linearStabilityLimit
        #expect((limit == nil) == (greatest <= 0) || greatest.magnitude < 1e-8 * least.magnitude)
        if let limit, greatest > 1e-6 * least.magnitude {
            #expect((limit - 2 / greatest.squareRoot()).magnitude < 1e-6 * limit)
        }
    }

    private func landscape(_ potential: Expression, _ names: [String], _ start: [Double]) throws -> Landscape {
        Landscape(
            name: "random", summary: "", variables: names, parameters: [Landscape.Parameter("k", 1.25)],
            potential: potential,
            start: Landscape.Start(q: start, p: start.map { _ in 0 }))
    }

    /// Second differences with free ends have the eigenvalues 2 − 2 cos(kπ/n), k = 0 … n − 1.
    @Test(arguments: [2, 3, 50, 400]) func aChainOfOscillators(count: Int) throws {
        let variables = (0..<count).map { "x\($0)" }
        let links = zip(variables, variables.dropFirst()).map { a, b in
            let stretch = Expression.variable(b) - Expression.variable(a)
            return 0.5 * (stretch * stretch) + 0.075 * power(stretch, 4)
        }
        let potential = links.dropFirst().reduce(links[0]) { $0 + $1 }
        let zeros = variables.map { _ in 0.0 }
        let experiment = Experiment(landscape: try landscape(potential, variables, zeros))
        let limit = try #require(experiment.linearStabilityLimit)
        let right = 1 / (0.5 * Double.pi * Double(count - 1) / Double(count)).sine
        #expect((limit - right).magnitude < 1e-8)
    }
}

extension Double {
    /// By the Taylor series, to a few ulps on [0, π/2].
    fileprivate var sine: Double {
        var (term, sum) = (self, self)
        for n in 1..<20 {
            term *= -self * self / Double(2 * n * (2 * n + 1))
            sum += term
        }
        return sum
    }
}
