import BackendConformance
import Backends
import Dynamics
import Experiments
import Foundation
import Testing

@testable import OpenCLBackend

@Suite struct KernelTunerTests {
    private let device = DeviceDescription.example(kind: .cpu)

    private func tuner(
        _ text: String? = nil, _ tuning: KernelOptions.Tuning = .auto, store: FactStore? = nil,
        device: DeviceDescription? = nil
    ) throws -> KernelTuner {
        var options = try text.map { try #require(KernelOptions($0)) } ?? KernelOptions()
        options.tuning = tuning
        let device = device ?? self.device
        return KernelTuner(device, standard: KernelShape(device, options: options), options: options, store: store)
    }

    private func family(_ estimator: Estimator = .plain, landscape: String = "harmonic") throws -> KernelFamily {
        var experiment = Experiment(landscape: try LandscapeLibrary.landscape(named: landscape))
        experiment.estimator = estimator
        return KernelFamily(try experiment.program().code, experiment.ensemble.generator)
    }

    /// Wide vectors of large programs take drivers many times as long to compile.
    @Test func largePrograms() throws {
        let large = try family(landscape: "logistic")
        #expect(large.isLarge)
        let wide = DeviceDescription.example(kind: .cpu, nativeFloats: 16, platform: "Portable Computing Language")
        let other = try tuner(device: .example(kind: .cpu, nativeFloats: 16)).shape(for: large).choice
        #expect(other.lanes == 1 && other.vectorsPerItem == 1)
        let choice = try tuner(device: wide).shape(for: large).choice
        #expect(choice.lanes == 8 && choice.vectorsPerItem == 1)
        let small = try tuner(device: wide).shape(for: family()).choice
        #expect(small.lanes == 16 && small.vectorsPerItem == 2)
        let middling = try tuner(device: wide).shape(for: family(landscape: "muller-brown")).choice
        #expect(middling.lanes == 16 && middling.vectorsPerItem == 1)
        let given = try tuner("lanes=16,vectors=2").shape(for: large).choice
        #expect(given.lanes == 16 && given.vectorsPerItem == 2)
    }

    /// Where one form took long to compile, others are not tried.
    @Test func slowCompilersAreNotMeasured() throws {
        let directory = try TemporaryDirectory()
        let store = FactStore(directory: directory.path)
        let (family, other) = (try family(), try family(.antithetic))
        let first = try tuner(store: store)
        first.learn(family, compilation: 1.9)
        #expect(first.isWorthMeasuring(family, seconds: 1000, isLearned: true))
        first.learn(family, compilation: 2.1)
        #expect(!first.isWorthMeasuring(family, seconds: 1000, isLearned: true))
        let later = try tuner(store: store)
        #expect(!later.isWorthMeasuring(family, seconds: 1000, isLearned: true))
        #expect(later.isWorthMeasuring(other, seconds: 1000, isLearned: true))
        #expect(try tuner(nil, .always, store: store).isWorthMeasuring(family, seconds: 0, isLearned: true))
    }

    @Test func retreatingTakesTheNarrowestForm() throws {
        let tuner = try tuner(device: .example(kind: .cpu, nativeFloats: 16))
        let family = try family()
        #expect(tuner.retreat(family))
        #expect(tuner.shape(for: family).choice.lanes == 1 && tuner.shape(for: family).choice.vectorsPerItem == 1)
        #expect(!tuner.retreat(family))
        let fixed = try self.tuner("lanes=16,vectors=2")
        #expect(!fixed.retreat(family))
    }

    @Test func whatWasMeasuredServesLaterRuns() throws {
        let directory = try TemporaryDirectory()
        let store = FactStore(directory: directory.path)
        let (family, other) = (try family(), try family(.antithetic))
        let first = try tuner(store: store)
        #expect(first.shape(for: family).origin == .standard)
        first.tune(family) { Double($0.choice.vectorsPerItem) }
        #expect(first.shape(for: family).origin == .measured)
        #expect(first.shape(for: family).choice.vectorsPerItem == 4)
        #expect(first.shape(for: other).origin == .standard)
        let second = try tuner(store: store)
        #expect(second.shape(for: family).origin == .cached)
        #expect(second.shape(for: family).choice == first.shape(for: family).choice)
        #expect(second.shapesInUse.count == 1)
        // What the user says, another driver, or no tuning: nothing of it holds.
        let updated = DeviceDescription.example(kind: .cpu, driverVersion: "2")
        for tuner in [
            try tuner("vectors=1", store: store), try tuner(nil, .off, store: store),
            try tuner(store: store, device: updated),
        ] + otherCompilers(store) {
            #expect(tuner.shape(for: family).choice.vectorsPerItem < 4)
        }
    }

    /// With other options, and with square roots by the detour.
    private func otherCompilers(_ store: FactStore) -> [KernelTuner] {
        let (standard, options) = (KernelShape(device), KernelOptions())
        var wide = standard
        wide.usesWideSquareRoot = true
        return [
            KernelTuner(device, standard: standard, options: options, store: store, extraOptions: "-w"),
            KernelTuner(device, standard: wide, options: options, store: store),
        ]
    }

    @Test func largeProgramsBeginWithOneVector() throws {
        let large = try family(landscape: "muller-brown")
        let (open, given) = (try tuner(), try tuner("vectors=2"))
        #expect(try open.shape(for: family()).choice.vectorsPerItem == 2)
        #expect(open.shape(for: large).choice.vectorsPerItem == 1)
        #expect(given.shape(for: large).choice.vectorsPerItem == 2)
    }

    @Test func aDamagedFactIsNotUsed() throws {
        let directory = try TemporaryDirectory()
        let store = FactStore(directory: directory.path)
        let tuner = try self.tuner(store: store)
        try tuner.tune(family()) { Double($0.choice.vectorsPerItem) }
        let file = try #require(try directory.files.first)
        let text = try String(contentsOf: file, encoding: .utf8)
        let changed = text.replacingOccurrences(of: "\"vectorsPerItem\":4", with: "\"vectorsPerItem\":3")
        #expect(changed != text)
        try changed.write(to: file, atomically: true, encoding: .utf8)
        let later = try self.tuner(store: store)
        #expect(try later.shape(for: family()).origin == .standard)
    }

    @Test func onlyLongRunsPayForMeasuring() throws {
        let family = try family()
        let enough = KernelTuner.budget * KernelTuner.worthwhile
        let tuner = try self.tuner()
        #expect(!tuner.isWorthMeasuring(family, seconds: enough * 0.9, isLearned: true))
        // Many short runs are as good as a long one.
        #expect(tuner.isWorthMeasuring(family, seconds: enough * 0.2, isLearned: true))
        let unsure = try self.tuner()
        #expect(!unsure.isWorthMeasuring(family, seconds: enough * 2, isLearned: false))
        tuner.tune(family) { _ in 1 }
        #expect(!tuner.isWorthMeasuring(family, seconds: 1e9, isLearned: true))
        let (never, always) = (try self.tuner(nil, .off), try self.tuner(nil, .always))
        #expect(!never.isWorthMeasuring(family, seconds: 1e9, isLearned: true))
        #expect(always.isWorthMeasuring(family, seconds: 0, isLearned: false))
        always.tune(family) { _ in 1 }
        #expect(!always.isWorthMeasuring(family, seconds: 1e9, isLearned: true))
    }

    @Test func endsWhenTimeIsUpWithTheBestSoFar() throws {
        let family = try family()
        let tuner = try self.tuner()
        var measured = 0
        let pause = 0.7 * KernelTuner.budget
        let started = ContinuousClock.now
        tuner.tune(family) { shape in
            measured += 1
            Thread.sleep(forTimeInterval: measured == 2 ? pause : 0)
            return Double(measured)
        }
        // The third would be expected to take as long as the second.
        let seconds = started.duration(to: .now) / .seconds(1)
        // A machine that holds the first one up for so long has no time for a second.
        #expect(measured == 2 || measured == 1 && seconds >= 0.5 * KernelTuner.budget)
        #expect(measured == 1 || tuner.shape(for: family).choice.vectorsPerItem == 1)
    }

    @Test func aCancelledMeasurementChangesNothing() throws {
        let family = try family()
        let tuner = try self.tuner()
        var measured = 0
        tuner.tune(
            family, isCancelled: { measured == 2 },
            measure: { shape in
                measured += 1
                return Double(measured)
            })
        #expect(measured == 2)
        #expect(tuner.shape(for: family).origin == .standard)
    }
}

/// Tuning on a device.
@Suite(.needsDevice) struct TuningTests {
    /// A faster kernel with other bits is none.
    @Test func aDifferentBitIsNoticed() {
        var comparison = SameSamples()
        let taken = [[1, -0.0, .nan], [1, -0.0, .nan], [1, 0, .nan], [1, -0.0], [1, -0.0, .nan]].map {
            comparison.takes($0)
        }
        #expect(taken == [true, true, false, false, true])
    }

    @Test func measuresKeepsAndChangesNoBits() async throws {
        let directory = try TemporaryDirectory()
        let (store, builder) = (FactStore(directory: directory.path), ProgramBuilder(cache: nil))
        var options = KernelOptions()
        options.tuning = .always
        let device = try TestDevice.found.get()
        let tuned = try OpenCLBackend(device, kernels: options, builder: builder, facts: store)
        let item = try #require(ConformanceCase.finalChange.first)
        let report = try await Conformance.check(tuned, [item])
        #expect(report.differences.isEmpty, "\(report)")
        let shapes = await tuned.shapesInUse()
        #expect(shapes.map(\.value.origin) == [.measured])
        let later = try OpenCLBackend(device, builder: builder, facts: store)
        _ = try await Conformance.check(later, [item])
        let laterShapes = await later.shapesInUse()
        #expect(laterShapes.map(\.value.origin) == [.cached])
        #expect(laterShapes.mapValues(\.choice) == shapes.mapValues(\.choice))
    }
}
