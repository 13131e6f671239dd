import Backends
import CPUBackend
import Dynamics
import Messages
import Testing

@testable import Langevin

/// Solvers and step sizes in several programs on the same paths.
@Suite struct PathProgramsTests {
    /// SOSRI, which draws for the integral of the path, and MALA, which draws uniform numbers, stand in one of the
    /// programs; the reference reads neither.
    private static func programs(mostOperations: Int) throws -> PathPrograms {
        let well = LangevinModel(try LandscapeLibrary.landscape(named: "double-well"), temperature: 0.3)
        return try PathPrograms(
            well, levels: PathExamples.levels([.eulerMaruyama, .heun, .sosri, .mala], [1, 3]),
            reference: .finest(.eulerMaruyama), finestStep: 0.05, runSeed: 7, generator: .philox,
            mostOperations: mostOperations)
    }

    @Test("several programs give the bits of one")
    func sameBits() async throws {
        let whole = try Self.programs(mostOperations: 10_000)
        #expect(whole.programs.count == 1)
        let expected = try await whole.tallies(fineSteps: 12, samples: 3..<70, on: CPUBackend())
        let split = try Self.programs(mostOperations: 300)
        #expect((2...8).contains(split.programs.count) && split.levels == whole.levels)
        #expect(try await split.tallies(fineSteps: 12, samples: 3..<70, on: CPUBackend()) == expected)
    }

    @Test("a solver that is too long beside the reference is refused")
    func tooLong() {
        #expect {
            try Self.programs(mostOperations: 20)
        } throws: { error in
            "\(error)".hasSuffix("expected at most 20; take a reference such as em, or fewer at a time")
        }
    }
}
