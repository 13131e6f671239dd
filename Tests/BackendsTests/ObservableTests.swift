import Backends
import Dynamics
import Experiments
import Expressions
import Testing

/// The observables of trajectories whose energies are known: H after step n is the n-th number of a list.
@Suite struct ObservableTests {
    /// H₀ and H₁ … H₆; |H − H₀| are 3, 1, 4, 1, 5, 8, and |Hₙ − Hₙ₋₁| are 3, 4, 5, 5, 4, 3.
    private static let energies: [Double] = [2, 5, 1, 6, 1, -3, -6]

    /// A program that steps through `energies` and counts the odd steps as if a cap had acted.
    private func program(
        _ energies: [Double], _ observables: [Observable] = Observable.all.filter { $0.need != .momenta }
    ) throws -> ParametricProgram {
        let (step, count) = (Expression.variable("step"), Expression.variable("count"))
        let energy = energies.enumerated().reduce(Expression(0)) { rest, item in
            select(step, .equal, Expression(Double(item.offset)), then: Expression(item.element), otherwise: rest)
        }
        let isOdd = [1, 3, 5].reduce(Expression(0)) { select(step + 1, .equal, Expression($1), then: 1, otherwise: $0) }
        return try ParametricProgram(
            state: ["step", "count"], normals: [], next: [step + 1, count + isOdd], energy: energy, capCount: count,
            start: [0, 0], observables: observables)
    }

    private func values(_ energies: [Double], tailStart: UInt32) async throws -> [Observable: Double] {
        let program = try program(energies)
        let ensemble = Ensemble(samples: 0..<1, steps: UInt32(energies.count - 1), tailStart: tailStart)
        let arguments = program.arguments(try program.values(named: [:]))
        let samples = try await ReferenceBackend().samples(program, arguments: arguments, ensemble: ensemble)
        return Dictionary(uniqueKeysWithValues: zip(program.observables, samples.map { $0[0] }))
    }

    @Test(
        arguments: [
            (0, -8.0 / 6, 4, 3.5), (1, -11.0 / 5, 4, 4), (2, -2.5, 4.5, 4.5), (3, -14.0 / 3, 4, 5), (4, -6.5, 3.5, 6.5),
            (5, -8, 3, 8),
        ] as [(UInt32, Double, Double, Double)])
    func everyTail(_ start: UInt32, _ mean: Double, _ stepMedian: Double, _ tailMedian: Double) async throws {
        let expected: [Observable: Double] = [
            .tailMean: mean, .final: -8, .maximum: 8, .stepMedian: stepMedian, .tailMedian: tailMedian,
            .capEngagement: 0.5,
        ]
        let found = try await values(Self.energies, tailStart: start)
        for (observable, value) in expected { #expect(found[observable] == value, "\(observable)") }
    }

    /// The largest change stands before the tail.
    @Test func theMaximumIsOverAllSteps() async throws {
        let values = try await values([0, 9, -10, 1, 2], tailStart: 3)
        #expect(values[.maximum] == 10 && values[.final] == 2 && values[.stepMedian] == 1)
    }

    @Test func whatIsNotANumberStaysInMaximumAndMedian() async throws {
        let early = try await values([0, .nan, 3, 1, 2], tailStart: 3)
        #expect(early[.maximum]?.isNaN == true && early[.stepMedian] == 1 && early[.tailMedian] == 2)
        let late = try await values([0, 4, .nan, 1, 2], tailStart: 1)
        #expect(
            [.maximum, .stepMedian, .tailMedian, .tailMean].allSatisfy { late[$0]?.isNaN == true } && late[.final] == 2)
        // The step into the tail is its first.
        let before = try await values([0, 4, .nan, 1, 2], tailStart: 2)
        #expect(before[.stepMedian]?.isNaN == true && before[.tailMedian] == 1.5)
    }

    @Test func infiniteValuesAreOrderedLikeAnyOther() async throws {
        let values = try await values([0, 1, .infinity, 2, 4, 5], tailStart: 0)
        #expect(values[.maximum] == .infinity && values[.stepMedian] == 2 && values[.tailMedian] == 4)
    }

    @Test func whichHaveASign() {
        #expect(Observable.all.filter(\.hasSign) == [.tailMean, .final])
        #expect(Observable.all.filter(\.isReduced) == [.stepMedian, .tailMedian])
    }

    @Test func aSeriesHoldsTheChangesOfTheTail() async throws {
        let program = try program(Self.energies, [.final])
        let arguments = program.arguments(try program.values(named: [:]))
        func series(_ start: UInt32, _ stride: UInt32) async throws -> [[Double]] {
            let ensemble = Ensemble(samples: 0..<2, steps: 6, tailStart: start)
            return try await ReferenceBackend().series(
                program, arguments: arguments, ensemble: ensemble, stride: stride)
        }
        #expect(try await series(0, 1).map { $0[1] } == [3, -1, 4, -1, -5, -8])
        #expect(try await series(0, 2) == [[-1, -1], [-1, -1], [-8, -8]])
        #expect(try await series(1, 2).map { $0[0] } == [4, -5])
        #expect(try await series(0, 7) == [])
    }

    @Test func tooLargeASeriesIsRefused() async throws {
        let program = try program(Self.energies, [.final])
        let arguments = program.arguments(try program.values(named: [:]))
        let ensemble = Ensemble(samples: 0..<(1 << 23), steps: 6, tailStart: 0)
        let error = await #expect(throws: BackendError.self) {
            try await ReferenceBackend().series(program, arguments: arguments, ensemble: ensemble, stride: 1)
        }
        #expect(
            error?.description
                == "a series of 6 recordings of 8388608 samples is too large, expected at most 16777216 numbers; record fewer steps "
                + "at a time, or take fewer samples")
    }
}
