import BackendConformance
import Backends
import Dynamics
import Experiments
import Foundation
import Programs
import Testing

@testable import OpenCLBackend

/// Every compiled program is compared with the reference before its numbers are trusted.
@Suite(.needsPoCL) struct ProgramProofTests {
    /// A driver whose `mul_hi` is wrong, by PoCL's own name for it: only programs that are compiled with it give other
    /// bits.
    private let broken = ProgramBuilder(cache: nil, extraOptions: "-D_cl_mul_hi=_cl_hadd")
    private let experiment: Experiment
    private let program: ParametricProgram
    private let device: Device

    init() throws {
        var experiment = Experiment(landscape: try LandscapeLibrary.landscape(named: "harmonic"))
        experiment.sigma = 0.5
        self.experiment = experiment
        program = try experiment.program()
        device = try TestDevice.found.get()
    }

    private func run(_ backend: OpenCLBackend, _ seeds: UInt64 = 300) async throws -> [[Tally]] {
        try await backend.run(program, points: points(), ensemble: ensemble(seeds)).tallies
    }

    private func points() throws -> [ProgramArguments] {
        try program.arguments(of: experiment, at: [0.01, 0.9])
    }

    private func ensemble(_ seeds: UInt64) -> Ensemble {
        Ensemble(samples: 200..<200 + seeds, steps: 20, tailStart: 10)
    }

    @Test func aChoiceThatTheDeviceGetsWrongIsRefused() async throws {
        let options = try #require(KernelOptions("multiply=high"))
        let wrong = try OpenCLBackend(device, kernels: options, builder: broken)
        for seeds in [1, 300] as [UInt64] {
            do {
                _ = try await run(wrong, seeds)
                Issue.record("numbers of a wrong program are believed")
            } catch let error as BackendError {
                let message = error.description
                #expect(message.contains("'\(device.description.name)'") && message.contains(" of sample 127 is 0x"))
                #expect(message.contains(", expected 0x") && !message.contains("\n"))
                #expect(message.contains("see the doctor's examination of device \(device.description.index), or"))
            }
        }
        await #expect(throws: BackendError.self) {
            _ = try await wrong.samples(program, arguments: points()[0], ensemble: ensemble(2))
        }
        let unseen = try OpenCLBackend(device, kernels: options, builder: broken, provesPrograms: false)
        #expect(try await run(unseen) != reference())
        let right = try OpenCLBackend(device, kernels: options, builder: ProgramBuilder(cache: nil))
        #expect(try await run(right) == reference())
    }

    /// What was measured earlier is dropped for good, and the device's own shape takes its place.
    @Test func aMeasuredChoiceThatIsWrongIsDropped() async throws {
        let directory = try TemporaryDirectory()
        let store = FactStore(directory: directory.path)
        let (standard, family) = (KernelShape(device.description), KernelFamily(program.code, .philox))
        func tuner() -> KernelTuner {
            KernelTuner(
                device.description, standard: standard, options: KernelOptions(), store: store,
                extraOptions: broken.extraOptions)
        }
        tuner().tune(family) { $0.usesHighMultiply ? 2 : 1 }
        #expect(tuner().shape(for: family).usesHighMultiply)
        let backend = try OpenCLBackend(device, builder: broken, facts: store)
        #expect(try await run(backend) == reference())
        #expect(await backend.shape(for: program.code, ensemble: ensemble(1)).origin == .standard)
        #expect(tuner().shape(for: family).origin == .standard)
    }

    /// What is timed is proven first: of wrong choices none is the best.
    @Test func aWrongChoiceIsNeverMeasured() async throws {
        let directory = try TemporaryDirectory()
        var options = try #require(KernelOptions("multiply=high,lanes=4"))
        options.tuning = .always
        let backend = try OpenCLBackend(
            device, kernels: options, builder: broken, facts: FactStore(directory: directory.path))
        await #expect(throws: BackendError.self) { _ = try await run(backend) }
        #expect(await backend.shape(for: program.code, ensemble: ensemble(1)).origin == .given)
        #expect(try directory.files.isEmpty)
    }

    private func reference() async throws -> [[Tally]] {
        try await ReferenceBackend().run(program, points: points(), ensemble: ensemble(300)).tallies
    }

    @Test func aDifferenceIsNamed() async throws {
        let expected = try await Expectation(program.code, points()[0], ensemble(1))
        #expect(expected.ensemble.samples == 127..<255)
        var columns = expected.columns
        var tallies = columns.map {
            var tree = TallyTree(from: expected.ensemble.samples.lowerBound)
            tree.append(contentsOf: $0)
            return tree.root
        }
        #expect(expected.difference(columns, tallies) == nil)
        columns[0][3] = columns[0][3].nextUp
        #expect(expected.difference(columns, tallies)?.place.contains(" of sample 130") == true)
        columns = expected.columns
        tallies[0].diverged += 1
        #expect(expected.difference(columns, tallies)?.place.hasPrefix("the diverged of ") == true)
    }
}

extension Trait where Self == ConditionTrait {
    /// On processors, whose own shape does without `mul_hi`.
    fileprivate static var needsPoCL: Self {
        .enabled(if: isPoCL, "the preferred device is not PoCL's")
    }

    private static var isPoCL: Bool {
        guard let device = try? TestDevice.found.get().description else { return false }
        return device.kind == .cpu && device.platform.name == "Portable Computing Language"
    }
}
