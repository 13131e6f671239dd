import Dynamics
import Expressions
import Testing

/// The named landscapes are consistent and differentiable, and agree with the literature.
@Suite struct LandscapeTests {
    @Test func namesAreUniqueAndFindTheirLandscape() throws {
        let names = LandscapeLibrary.named.map(\.name)
        #expect(Set(names).count == names.count)
        for landscape in LandscapeLibrary.named {
            #expect(try LandscapeLibrary.landscape(named: landscape.name) == landscape)
        }
    }

    @Test(arguments: LandscapeLibrary.all + LandscapeLibrary.fields + [1, 3, 32, 256].compactMap { quadratic($0) })
    func namesDimensionsAndStartsAreConsistent(_ landscape: Landscape) {
        let parameters = landscape.parameters.map(\.name)
        let moving = landscape.name == "gas" ? [] : landscape.variables
        #expect(Set(landscape.potential.variableNames) == Set(moving))
        #expect(Set(landscape.potential.parameterNames) == Set(parameters))
        #expect(Set(landscape.variables + parameters).count == landscape.variables.count + parameters.count)
        #expect(landscape.start.q.count == landscape.dimension && landscape.start.p.count == landscape.dimension)
        let numbers = landscape.start.q + landscape.start.p + landscape.parameters.map(\.value)
        #expect(numbers.filter { !$0.isFinite } == [])
        #expect(!landscape.summary.isEmpty)
    }

    @Test(arguments: LandscapeLibrary.formulas)
    func theGradientIsTheNumericOneAtTheStart(_ landscape: Landscape) throws {
        let start = landscape.start.q
        let slopes = try gradient(of: landscape.potential, withRespectTo: landscape.variables).map {
            try evaluate($0, bindings: bindings(landscape, start))
        }
        let scale = max(1, slopes.map(\.magnitude).max() ?? 0)
        for coordinate in start.indices {
            let numeric = try numericSlope(landscape, start, coordinate)
            #expect((slopes[coordinate] - numeric).magnitude < 1e-8 * scale, "\(landscape.name) \(coordinate)")
        }
    }

    /// Central differences at h and 2h, combined to fourth order.
    private func numericSlope(_ landscape: Landscape, _ q: [Double], _ coordinate: Int) throws -> Double {
        func difference(_ h: Double) throws -> Double {
            var (above, below) = (q, q)
            above[coordinate] += h
            below[coordinate] -= h
            return try (energy(landscape, above) - energy(landscape, below)) / (2 * h)
        }
        return try (4 * difference(1e-4) - difference(2e-4)) / 3
    }

    private func energy(_ landscape: Landscape, _ q: [Double]) throws -> Double {
        try evaluate(landscape.potential, bindings: bindings(landscape, q))
    }

    private func bindings(_ landscape: Landscape, _ q: [Double]) -> [String: Double] {
        let own = landscape.parameters.map { ($0.name, $0.value) }
        return Dictionary(own + zip(landscape.variables, q)) { first, _ in first }
    }

    /// U at points where it is known; Müller and Brown's minima and highest saddle to the digits in print.
    @Test(
        arguments: [
            ("harmonic", [3, 4], 12.5), ("quadratic", [2, 1], 7), ("double-well", [0], 0.25), ("double-well", [-1], 0),
            ("quartic", [0, 0], 0.25), ("quartic", [1, 2], 3.2), ("pendulum", [.pi], 2),
            ("henon-heiles", [0, 1], 1 / 6.0),
            ("muller-brown", [-0.558224, 1.441726], -146.69952), ("muller-brown", [0.623499, 0.028038], -108.16673),
            ("muller-brown", [-0.050011, 0.466694], -80.76782), ("muller-brown", [-0.822002, 0.624313], -40.66484),
            ("rosenbrock", [1, 1], 0), ("rosenbrock", [-1.2, 1], 24.2), ("dual-channel", [2, -1], 65),
            ("deep-linear", [3, 1], 2), ("kepler", [3, -4], -0.2),
        ] as [(String, [Double], Double)])
    func energiesAreTheKnownOnes(_ name: String, _ q: [Double], _ known: Double) throws {
        let value = try energy(LandscapeLibrary.landscape(named: name), q)
        #expect((value - known).magnitude < 1e-5, "\(name) at \(q): \(value)")
    }

    @Test func whatCannotBeHadIsRefused() {
        let names = LandscapeLibrary.named.map(\.name).joined(separator: ", ")
        #expect(refusal("harmonik") == "unknown landscape 'harmonik'; the landscapes are \(names)")
        #expect(
            refusal("kepler", dimension: 3)
                == "landscape 'kepler' has dimension 2, got 3; leave the dimension out or take 'quadratic'")
        #expect(refusal("quadratic", dimension: 0) == "dimension must be between 1 and 256, got 0")
        #expect(refusal("quadratic", dimension: 257) == "dimension must be between 1 and 256, got 257")
    }

    private func refusal(_ name: String, dimension: Int? = nil) -> String? {
        do throws(LandscapeError) {
            _ = try LandscapeLibrary.landscape(named: name, dimension: dimension)
            return nil
        } catch { return error.description }
    }
}

private func quadratic(_ dimension: Int) -> Landscape? {
    try? LandscapeLibrary.landscape(named: "quadratic", dimension: dimension)
}
