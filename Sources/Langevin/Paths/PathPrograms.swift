public import Backends
import Dynamics
public import RandomStreams

/// Solvers with several step sizes on the same Brownian paths, in as many programs as their operations take.
///
/// All programs draw the same normals, so their paths are the same, and each has the reference beside its levels.
public struct PathPrograms: Sendable {
    /// Each with some of the levels, in order.
    public let programs: [CoupledPaths]

    /// The paths of `model`, as those of ``CoupledPaths``.
    ///
    /// - Throws: ``CoupledPathsError`` if a solver cannot run on the model, or not on the paths of others, or if one
    ///   beside the reference is too long.
    public init(
        _ model: LangevinModel, levels: [PathLevel], reference: PathReference, finestStep: Double,
        runSeed: UInt64 = LangevinModel.defaultSeed, generator: Generator = .philox
    ) throws(CoupledPathsError) {
        try self.init(
            model, levels: levels, reference: reference, finestStep: finestStep, runSeed: runSeed,
            generator: generator, mostOperations: CoupledPaths.mostOperations)
    }

    init(
        _ model: LangevinModel, levels: [PathLevel], reference: PathReference, finestStep: Double, runSeed: UInt64,
        generator: Generator, mostOperations: Int
    ) throws(CoupledPathsError) {
        let drawsSeconds = CoupledPaths.readSeconds(levels, reference)
        programs = try Self.split(levels[...]) { (levels) throws(CoupledPathsError) in
            try CoupledPaths(
                model, levels: levels, reference: reference, finestStep: finestStep, runSeed: runSeed,
                generator: generator, mostOperations: mostOperations, drawsSeconds: drawsSeconds)
        }
    }

    /// The programs of some levels: one, or those of the halves where that is too long.
    private static func split(
        _ levels: ArraySlice<PathLevel>, _ make: ([PathLevel]) throws(CoupledPathsError) -> CoupledPaths
    ) throws(CoupledPathsError) -> [CoupledPaths] {
        do throws(CoupledPathsError) { return [try make(Array(levels))] } catch {
            guard error.isTooLong, levels.count > 1 else { throw error }
        }
        let half = levels.startIndex + levels.count / 2
        return try split(levels[..<half], make) + split(levels[half...], make)
    }

    public var finestStep: Double { programs[0].finestStep }
    public var reference: PathReference { programs[0].reference }
    public var levels: [PathLevel] { programs.flatMap(\.levels) }

    /// The tallies of some trajectories after `fineSteps` fine steps, which are a whole number of steps of each level.
    public func tallies(
        fineSteps: UInt32, samples: Range<UInt64>, on backend: any Backend
    ) async throws(BackendError) -> PathTallies {
        var tallies = try await programs[0].tallies(fineSteps: fineSteps, samples: samples, on: backend)
        for program in programs.dropFirst() {
            tallies.add(try await program.tallies(fineSteps: fineSteps, samples: samples, on: backend).levels)
        }
        return tallies
    }
}
