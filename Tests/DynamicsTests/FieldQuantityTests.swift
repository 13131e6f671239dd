import Dynamics
import Experiments
import Expressions
import Testing

/// Quantities of fields and of the user's own: their values in states where these are known.
@Suite struct FieldQuantityTests {
    /// The value of a quantity in a state, in which no momentum is given where all are at rest.
    private func value(
        _ text: String, of landscape: Landscape, q: [Double]? = nil, p: [Double]? = nil, mass: Double? = nil
    ) throws -> Double {
        var experiment = Experiment(landscape: landscape)
        experiment.masses = [mass ?? landscape.mass]
        experiment.quantity = try landscape.quantity(text, hasMomenta: true)
        experiment.start = .init(q: q ?? landscape.start.q, p: p ?? landscape.start.p)
        let program = try experiment.program()
        return program.initialEnergy(try program.arguments(of: experiment, dt: 0.01))
    }

    private func field(_ name: String, _ sites: Int) throws -> Landscape {
        try LandscapeLibrary.landscape(named: name, dimension: sites)
    }

    /// Numbers without a pattern.
    private func numbers(_ count: Int, _ shift: Double = 0) -> [Double] {
        (0..<count).map { (index: Int) -> Double in shift - 0.4 + 0.1 * Double((index * 7 + 3) % 11) }
    }

    // MARK: Of one's own

    @Test func namesOfMotion() throws {
        let harmonic = try LandscapeLibrary.landscape(named: "harmonic")
        let (q, p) = ([0.5, -2], [3.0, 0.25])
        let energy = try value("energy", of: harmonic, q: q, p: p, mass: 0.35)
        let own = try value("0.5*(p_x*v_x + p_y*v_y) + 0.5*(x^2 + y^2)", of: harmonic, q: q, p: p, mass: 0.35)
        #expect(abs(own - energy) < 1e-13 * energy)
        // A coordinate named q, q1, … has momenta p, p1, ….
        let quadratic = try field("quadratic", 3)
        #expect(quadratic.variables == ["q1", "q2", "q3"])
        #expect(try value("p2 + 10*v3", of: quadratic, p: [1, 2, 3], mass: 2) == 17)
    }

    /// Walls do not move, and arrays go on as those of the coordinates do.
    @Test func arraysOfMotion() throws {
        let (walls, ring) = (try field("fput-beta", 4), try field("toda", 4))
        let p = [1.0, 2, 3, 5]
        #expect(try value("sum(i=0:4, p[i-1])", of: walls, p: p) == 11)
        #expect(try value("sum(i=0:4, p[i-1])", of: ring, p: p) == 16)
    }

    /// A name that would be of two things is of none.
    @Test func ambiguousNames() throws {
        func landscape(_ names: [String]) throws -> Landscape {
            Landscape(
                name: "own", summary: "", variables: names, potential: try Expression.parse(names[0], variables: names),
                start: .init(q: names.map { _ in 1 }, p: names.map { _ in 3 }))
        }
        // The momentum of qi is not pi, and p_x would be that of two coordinates.
        #expect(try value("pi*qi", of: landscape(["qi", "qj"])) == Double.pi)
        let both = try landscape(["x", "q_x"])
        #expect(throws: QuantityError.self) { try both.quantity("p_x + 1", hasMomenta: true) }
    }

    /// A function of another landscape, or of momenta that a scheme does not have, is refused.
    @Test func functionsOfOthers() throws {
        var experiment = Experiment(landscape: try field("toda", 4))
        experiment.quantity = try field("toda", 8).quantity("q[7]", hasMomenta: true)
        #expect(throws: ExperimentError.self) { try experiment.validate() }
        experiment.quantity = try field("toda", 4).quantity("p[3]", hasMomenta: true)
        try experiment.validate()
        (experiment.scheme, experiment.start.p) = (SGD(), [0, 0, 0, 0])
        #expect(throws: ExperimentError.self) { try experiment.validate() }
    }

    @Test func parametersMayBeRead() throws {
        #expect(try value("dx + sum(i, v[i])", of: field("sine-gordon", 8), p: numbers(8), mass: 0.5).isFinite)
        #expect(try value("dx", of: field("sine-gordon", 8)) == 0.25)
    }

    @Test(arguments: [
        ("energi", "unknown(\"energi\""), ("mode-energy:0", "wrongArgument"), ("mode-energy:9", "wrongArgument"),
        ("mode-energy:1.5", "wrongArgument"), ("width:2", "noArgument"), ("renyi-entropy:1", "wrongArgument"),
        ("renyi-entropy:x", "wrongArgument"), ("q[i]", "syntax"), ("r + 1", "syntax"), ("p[0", "syntax"),
        ("q", "syntax"), ("q-z", "syntax"),
    ])
    func errors(_ text: String, _ kind: String) throws {
        let chain = try field("fput-alpha", 8)
        let error = #expect(throws: QuantityError.self) { try chain.quantity(text, hasMomenta: true) }
        #expect("\(try #require(error))".hasPrefix(kind), "\(String(describing: error))")
    }

    @Test func whatHasNoMomenta() throws {
        let chain = try field("fput-alpha", 8)
        #expect(throws: QuantityError.needsMomenta("mode-energy:2")) {
            try chain.quantity("mode-energy:2", hasMomenta: false)
        }
        #expect(try chain.quantity("width", hasMomenta: false).name == "width")
    }

    // MARK: Of fields

    /// A constant field has its energy everywhere alike: all entropies are those of the length L = n dx.
    @Test func entropiesOfEvenEnergy() throws {
        let even = try field("klein-gordon", 12)
        let q = [Double](repeating: 0.7, count: 12)
        for name in ["shannon-entropy", "renyi-entropy", "renyi-entropy:0.5", "renyi-entropy:3"] {
            #expect(abs(try value(name, of: even, q: q) - 1.0986122886681098) < 1e-14, "\(name)")
        }
        #expect(abs(try value("tsallis-entropy", of: even, q: q) - (1 - 1.0 / 3)) < 1e-14)
        #expect(abs(try value("tsallis-entropy:3", of: even, q: q) - 0.5 * (1 - 1.0 / 9)) < 1e-14)
    }

    /// All energy at two sites, three quarters at one.
    @Test func entropiesOfTwoSites() throws {
        let ring = try field("rotors", 6)
        let p = [1.7320508075688772, 0, 0, 1, 0, 0]
        let rest = [Double](repeating: 0, count: 6)
        #expect(abs(try value("shannon-entropy", of: ring, q: rest, p: p) - 0.5623351446188083) < 1e-14)
        #expect(abs(try value("renyi-entropy", of: ring, q: rest, p: p) - 0.4700036292457356) < 1e-14)
        #expect(abs(try value("tsallis-entropy", of: ring, q: rest, p: p) - 0.375) < 1e-14)
    }

    /// The energies of sites, and those of modes where forces are linear, add up to H.
    @Test(arguments: ["klein-gordon", "oscillator-ring"]) func sumsOfRings(_ name: String) throws {
        for sites in [2, 3, 7, 8] {
            let ring = try field(name, sites)
            let (q, p) = (numbers(sites), numbers(sites, 0.3))
            func value(_ text: String) throws -> Double { try self.value(text, of: ring, q: q, p: p, mass: 0.6) }
            let energy = try value("energy")
            #expect(abs(try value("total-energy") - energy) < 1e-13 * energy)
            let modes = try (0...sites / 2).map { try value("mode-energy:\($0)") }
            #expect(abs(modes.reduce(0, +) - energy) < 1e-13 * energy)
        }
    }

    @Test(arguments: ["fput-alpha", "fput-beta"]) func sumsBetweenWalls(_ name: String) throws {
        let chain = try field(name, 9)
        let linear = Landscape(
            name: name, summary: "", variables: chain.variables,
            parameters: chain.parameters.map { .init($0.name, 0) }, potential: chain.potential, start: chain.start,
            arrays: chain.arrays, quantities: chain.quantities)
        let (q, p) = (numbers(9), numbers(9, 0.3))
        let energy = try value("energy", of: linear, q: q, p: p)
        let modes = try (1...9).map { try value("mode-energy:\($0)", of: linear, q: q, p: p) }
        #expect(abs(modes.reduce(0, +) - energy) < 1e-13 * energy)
        // The start is mode 1 alone.
        let start = try value("energy", of: linear)
        #expect(abs(try value("mode-energy", of: linear) - start) < 1e-13)
        #expect(abs(try value("mode-energy:3", of: linear)) < 1e-13)
    }

    @Test(arguments: LandscapeLibrary.fields.map(\.name)) func allAreFinite(_ name: String) throws {
        let landscape = try LandscapeLibrary.landscape(named: name)
        let q = landscape.start.q.enumerated().map { $1 + 0.01 * Double($0 % 5) }
        for quantity in landscape.namedQuantities {
            let found = try value(quantity.name, of: landscape, q: q, p: q.map { 0.1 + 0.01 * $0 })
            #expect(found.isFinite, "\(quantity.name)")
        }
    }

    @Test func rows() throws {
        let ring = try field("toda", 8)
        let q = [3.0, 1, 3, 1, 3, 1, 3, 1]
        #expect(try value("width", of: ring, q: q) == 1)
        #expect(abs(try value("structure-factor:4", of: ring, q: q) - 8) < 1e-13)
        #expect(abs(try value("structure-factor:0", of: ring, q: q) - 32) < 1e-13)
        #expect(abs(try value("structure-factor", of: ring, q: q)) < 1e-13)
    }

    /// Of a site's energy and of a function of one's own.
    @Test func sites() throws {
        let chain = try field("phi-4", 6)
        let (q, p) = (numbers(6), numbers(6, 0.3))
        let values = chain.parameterValues
        let energy = try #require(try SiteFunction("energy", on: chain, hasMomenta: true))
        let sum = energy.values(q: q, p: p, masses: [0.25], parameters: values).reduce(0, +)
        #expect(abs(sum - (try value("total-energy", of: chain, q: q, p: p))) < 1e-13 * sum)
        let own = try #require(try SiteFunction("10*i + v[i]", on: chain, hasMomenta: true))
        #expect(
            own.values(q: q, p: p, masses: [0.5], parameters: values) == p.indices.map { 10 * Double($0) + 2 * p[$0] })
        #expect(try SiteFunction("x", on: LandscapeLibrary.landscape(named: "harmonic"), hasMomenta: true) == nil)
    }

    // MARK: Of bodies

    /// Half of eight cells are filled alike; twice the room is log 2 more.
    @Test func entropyOfAGas() throws {
        let gas = try field("gas", 64)
        #expect(abs(try value("cell-entropy", of: gas) - 1.3862943611198906) < 1e-14)
        let spread = (0..<64).map { (Double($0) + 0.5) / 64 - 3 }
        #expect(abs(try value("cell-entropy:8", of: gas, q: spread) - 2.0794415416798357) < 1e-14)
        #expect(try value("cell-entropy:2", of: gas) == 0)
    }
}
