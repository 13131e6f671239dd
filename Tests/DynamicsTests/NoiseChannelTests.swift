import Backends
import Dynamics
import Experiments
import Expressions
import Programs
import RandomStreams
import Testing

/// The normals that a step draws, their order, and their use.
@Suite struct NoiseChannelTests {
    @Test(arguments: LandscapeLibrary.formulas)
    func channelsDrawTheirNumberOfNormals(_ landscape: Landscape) throws {
        func normals(_ channel: Noise.Channel, sigma: Double) throws -> Int {
            var experiment = Experiment(landscape: landscape)
            (experiment.noise, experiment.sigma) = (Noise(channel), sigma)
            return try experiment.program().draws.normals
        }
        #expect(try normals(.none, sigma: 0.3) == 0)
        #expect(try normals(.gradient, sigma: 0.3) == 2 * landscape.dimension)
        #expect(try normals(.momentum, sigma: 0.3) == landscape.dimension)
        for channel in Leapfrog().channels { #expect(try normals(channel, sigma: 0) == 0) }
    }

    /// To the last bit: the step below has the program's roundings, one for each fused operation.
    @Test(
        arguments: Leapfrog().channels.flatMap { channel in Noise.Scaling.allCases.map { Noise(channel, scaling: $0) } }
    )
    func aTrajectoryIsTheOneWrittenByHand(_ noise: Noise) throws {
        for generator in Generator.allCases {
            for dimension in 1...3 { try compare(noise, generator, dimension) }
        }
    }

    private func compare(_ noise: Noise, _ generator: Generator, _ dimension: Int) throws {
        var experiment = Experiment(landscape: isotropic(dimension))
        experiment.masses = [0.35, 1.2, 2.7].prefix(dimension).map { $0 }
        (experiment.sigma, experiment.noise, experiment.steps) = (0.3, noise, 40)
        (experiment.generator, experiment.runSeed) = (generator, 99)
        var byHand = HandwrittenLeapfrog(experiment, dt: 0.07, trajectory: 6)
        for point in try Tracer(experiment).trace(6, dt: 0.07).dropFirst() {
            byHand.step()
            #expect(
                point.q == byHand.q && point.p == byHand.p, "\(noise) \(generator) d=\(dimension) step \(point.step)")
        }
    }

    /// U = ½ Σ q²
    private func isotropic(_ dimension: Int) -> Landscape {
        let variables = (0..<dimension).map { "x\($0)" }
        let squares = variables.map { Expression.variable($0) * .variable($0) }
        return Landscape(
            name: "isotropic", summary: "", variables: variables,
            potential: 0.5 * squares.dropFirst().reduce(squares[0]) { $0 + $1 },
            start: .init(
                q: [1, -0.4, 0.3].prefix(dimension).map { $0 }, p: [0.2, 1, -0.7].prefix(dimension).map { $0 }))
    }
}

/// Kick–drift–kick for U = ½ Σ q², written without expressions.
struct HandwrittenLeapfrog {
    private(set) var q, p: [Double]
    private let halfStep, amplitude: Double
    private let inverseMasses: [Double]
    private let dt: Double
    private let channel: Noise.Channel
    private var stream: NormalStream
    private var index: UInt32 = 0

    init(_ experiment: Experiment, dt: Double, trajectory: UInt64) {
        (q, p) = (experiment.start.q, experiment.start.p)
        (self.dt, halfStep, channel) = (dt, 0.5 * dt, experiment.noise.channel)
        amplitude = experiment.noise.scaling == .squareRoot ? dt.squareRoot() * experiment.sigma : experiment.sigma
        inverseMasses = experiment.masses.map { 1 / $0 }
        let perStep = channel == .none ? 0 : channel == .gradient ? 2 * q.count : q.count
        stream = NormalStream(
            generator: experiment.generator, runSeed: experiment.runSeed, trajectory: trajectory,
            normalsPerStep: perStep)
    }

    mutating func step() {
        var normals: [Double] = []
        stream.normals(step: index, into: &normals)
        kick(normals.prefix(q.count))
        for i in q.indices { q[i].addProduct(dt * inverseMasses[i], p[i]) }
        kick(normals.suffix(q.count))
        if channel == .momentum { for i in p.indices { p[i].addProduct(amplitude, normals[i]) } }
        index += 1
    }

    private mutating func kick(_ normals: ArraySlice<Double>) {
        for i in q.indices {
            var force = q[i]
            if channel == .gradient { force.addProduct(amplitude, normals[normals.startIndex + i]) }
            p[i].addProduct(-halfStep, force)
        }
    }
}
