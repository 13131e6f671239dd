import Dynamics
import Experiments
import Testing

/// The descriptions of schemes agree with what they do.
@Suite struct SchemeDescriptionTests {
    private func program(_ scheme: any Scheme, _ channel: Noise.Channel) throws -> ParametricProgram {
        var experiment = try Experiment("quartic", scheme)
        (experiment.noise, experiment.sigma) = (Noise(channel), 0.1)
        return try experiment.program()
    }

    /// With gradient noise each gradient draws one normal for each coordinate.
    @Test(arguments: SchemeLibrary.all)
    func gradientsAreCounted(_ scheme: any Scheme) throws {
        #expect(try program(scheme, .gradient).draws.normals == 2 * scheme.gradientsPerStep)
        #expect(try (program(scheme, .momentum).draws.normals > 0) == scheme.channels.contains(.momentum))
        #expect(try program(scheme, .none).draws.normals == 0)
    }

    @Test(arguments: SchemeLibrary.all)
    func everythingIsSaid(_ scheme: any Scheme) throws {
        #expect(scheme.name.allSatisfy { $0.isLowercase || $0.isNumber || $0 == "-" } && !scheme.name.isEmpty)
        #expect(scheme.summary.hasSuffix(".") && !scheme.summary.contains("\n") && !scheme.equation.isEmpty)
        for (parameter, value) in scheme.parameters {
            #expect(parameter.objection(to: value) == nil, "\(parameter.name)")
        }
        #expect(scheme.form(for: scheme.usualValues) == scheme)
        #expect(scheme.negatedPlaces(dimension: 2).isEmpty == !scheme.hasMomenta)
        #expect(
            scheme.negatedPlaces(dimension: 2).allSatisfy { (2..<4 + scheme.carriedCount(dimension: 2)).contains($0) })
    }

    @Test func theLibraryFindsEach() throws {
        #expect(Set(SchemeLibrary.names).count == SchemeLibrary.all.count)
        for scheme in SchemeLibrary.all { #expect(try #require(SchemeLibrary.scheme(named: scheme.name)) == scheme) }
        #expect(SchemeLibrary.scheme(named: "leapfog") == nil)
        #expect(SchemeLibrary.parameters.map(\.name) == ["gamma", "beta", "beta1", "beta2", "epsilon", "weight-decay"])
        #expect(SchemeLibrary.schemes(having: .gamma).map(\.name) == ["leapfrog", "baoab", "obabo"])
    }

    /// The rests of compensated momenta turn with them, those of positions do not.
    @Test func whatIsReversed() {
        #expect(CompensatedLeapfrog().negatedPlaces(dimension: 2) == [2, 3, 6, 7])
        #expect(Leapfrog().negatedPlaces(dimension: 2) == [2, 3] && AdamW().negatedPlaces(dimension: 2) == [])
    }

    @Test func formsOfLeapfrog() {
        #expect(Leapfrog().form(for: [.gamma: 0.1]) == Leapfrog(isDamped: true))
        #expect(Leapfrog(isDamped: true).order == 1 && Leapfrog().order == 2)
        #expect(Leapfrog(isDamped: true) != Leapfrog() as any Scheme && BAOAB() != Leapfrog() as any Scheme)
    }

    @Test(arguments: [
        (ParameterRange.any, "finite", [-1.0, 1e300], [Double.infinity, .nan]),
        (.atLeast(0), "0 or above", [0, 1], [-1, .infinity, .nan]),
        (.above(0), "above 0", [5e-324], [0, -1, .infinity, .nan]),
        (.from(0, below: 1), "at least 0 and below 1", [0, 0.9], [1, -1e-9, .nan]),
        (.from(0.25, below: 0.5), "at least 0.25 and below 0.5", [0.25], [0.5, 0.2]),
    ])
    func ranges(_ range: ParameterRange, words: String, inside: [Double], outside: [Double]) {
        let parameter = SchemeParameter("x", in: range, example: "1", summary: "")
        for value in inside { #expect(parameter.objection(to: value) == nil) }
        for value in outside { #expect(parameter.objection(to: value) == words) }
    }

    /// An experiment is a value, its scheme included.
    @Test func experimentsKnowTheirScheme() throws {
        var (one, other) = (try Experiment("quartic", .leapfrog), try Experiment("quartic", .leapfrog))
        #expect(one == other && one.hashValue == other.hashValue)
        other.scheme = .baoab
        #expect(one != other && Set([one, other, one]).count == 2)
        one.scheme = .baoab
        #expect(one == other)
    }
}
