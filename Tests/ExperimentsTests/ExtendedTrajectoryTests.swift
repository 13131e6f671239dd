import Backends
import Dynamics
import Experiments
import ExtendedPrecision
import Foundation
import Programs
import RandomStreams
import Testing

/// Trajectories in double-double arithmetic.
@Suite struct ExtendedTrajectoryTests {
    /// The rows of Tests/Vectors/oscillator.txt, whose header explains the columns.
    private static let rows: [[Substring]] = {
        let path = URL(fileURLWithPath: #filePath).appendingPathComponent("../../Vectors/oscillator.txt").standardized
        let text = (try? String(contentsOf: path, encoding: .utf8)) ?? ""
        return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { $0.split(separator: " ") }
    }()

    private func number(_ bits: Substring) throws -> Double {
        Double(bitPattern: try #require(UInt64(bits, radix: 16)))
    }

    /// H is about 2 and ΔH its small change, so 1e-29 of H is what 32 digits allow after thousands of steps.
    @Test func noiseFreeOscillatorMatchesItsClosedForm() async throws {
        #expect(Self.rows.count == 4)
        for row in Self.rows {
            let (mass, dt) = (try number(row[0]), try number(row[1]))
            let steps = try #require(UInt32(row[2]))
            let tail = try #require(UInt32(row[3]))
            let tested = try RoundingCase(mass: mass, sigma: 0, dt: dt, steps: steps, tailStart: tail, seeds: 1)
            let columns = try await tested.comparison.extendedSamples(tested.ensemble)
            for (column, known) in zip(columns, [row[4...6], row[7...9]]) {
                let parts = try known.map(number)
                let error = (column[0].hi - parts[0]) + (column[0].lo - parts[1]) - parts[2]
                #expect(error.magnitude < 1e-29, "mass \(mass), dt \(dt), \(steps) steps: off by \(error)")
            }
        }
    }

    /// The twin draws the same normals with the same sign and does the same steps: only rounding keeps them apart.
    @Test(arguments: Generator.allCases, [false, true])
    func twinsPartByRoundingAlone(_ generator: Generator, _ arePairs: Bool) throws {
        for landscape in ["harmonic", "pendulum", "muller-brown"] {
            var tested = try RoundingCase(landscape: landscape, dt: 0.001, arePairs: arePairs)
            tested.ensemble.generator = generator
            var plain = ReferenceTrajectory(
                tested.program.code, tested.program.arguments(tested.values), tested.ensemble, index: 9)
            var extended = ExtendedTrajectory(
                tested.program.code, ExtendedArguments(tested.program, tested.values), tested.ensemble, index: 9)
            for _ in 0..<100 {
                plain.advance()
                extended.advance()
            }
            let distances = zip(plain.variables, extended.state).map { ($0 - $1.hi).magnitude }
            #expect(distances.allSatisfy { $0 < 1e-11 }, "\(landscape): \(distances)")
            #expect(extended.state.contains { $0.lo != 0 } && extended.steps == 100)
            #expect(extended.state.count == tested.program.stateCount * (arePairs ? 2 : 1))
        }
    }

    /// The mean over a pair is that of its trajectories: of the one with these normals, and of the one with σ turned.
    @Test func pairsAreMeansOfBothSigns() async throws {
        let (pair, plain) = (
            try RoundingCase(steps: 50, seeds: 1, arePairs: true), try RoundingCase(steps: 50, seeds: 1)
        )
        var sum = DoubleDouble.zero
        for sigma in [0.2, -0.2] {
            var values = plain.values
            values.set(.sigma, to: sigma)
            let arguments = ExtendedArguments(plain.program, values)
            var trajectory = ExtendedTrajectory(plain.program.code, arguments, plain.ensemble, index: 0)
            sum = sum + (try await trajectory.outputs(of: plain.ensemble))[0]
        }
        #expect(try await pair.comparison.extendedSamples(pair.ensemble)[0] == [sum * 0.5])
    }
}
