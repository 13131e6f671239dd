import BackendConformance
import Backends
import Dynamics
import Expressions
import Programs
import Testing

@testable import OpenCLBackend

/// The shared conformance bodies, bound to every OpenCL device.
///
/// The driver compiles each program, which takes most of the time here. So every landscape × channel × sampling ×
/// generator runs at the device's own lane width; at every other width a selection runs with each landscape twice.
@Suite(.needsDevice) struct OpenCLConformanceTests {
    /// In parts, as drivers compile a program on one core.
    @Test(arguments: ConformanceDevices.ownWidth, 0..<4)
    func everyLandscape(_ device: ConformanceDevice, _ part: Int) async throws {
        let all = ConformanceCase.everyLandscape(samples: ConformanceScale.samples)
        try await check(device, all.enumerated().filter { $0.offset % 4 == part }.map(\.element))
    }

    @Test(arguments: ConformanceDevices.otherWidths)
    func someOfEveryLandscape(_ device: ConformanceDevice) async throws {
        let odd = (device.lanes ?? 1).trailingZeroBitCount % 2
        try await check(
            device, ConformanceCase.someOfEveryLandscape.enumerated().filter { $0.offset % 2 == odd }.map(\.element))
    }

    /// Each scheme once.
    @Test(arguments: ConformanceDevices.ownWidth)
    func everyScheme(_ device: ConformanceDevice) async throws {
        try await check(device, ConformanceCase.eachSchemeOnce)
    }

    /// Schemes × landscapes × observables × mini-batches, for a suite that is asked to take its time: all of it at the
    /// device's own lane width, and a quarter at each other.
    @Test(
        .enabled(if: ConformanceScale.isLarge, "takes many minutes"),
        arguments: ConformanceDevices.ownWidth + ConformanceDevices.otherWidths)
    func everything(_ device: ConformanceDevice) async throws {
        let quarter = device.lanes.map { ConformanceCase.quarterOfEverything($0.trailingZeroBitCount) }
        try await check(device, quarter ?? ConformanceCase.everything)
    }

    @Test(arguments: ConformanceDevices.ownWidth)
    func everyDimension(_ device: ConformanceDevice) async throws {
        let all = ConformanceCase.everyDimension
        // Every one where the suite is asked to take its time.
        let some = [1, 2, 3, 4, 5, 6, 7, 8, 9, 15, 16, 17, 31, 32, 40]
        let dimensions =
            ConformanceScale.isLarge ? all : all.filter { some.contains($0.experiment.landscape.dimension) }
        #expect(dimensions.count >= some.count)
        try await check(device, dimensions)
    }

    @Test(arguments: ConformanceDevices.everyWidth)
    func everySize(_ device: ConformanceDevice) async throws { try await check(device, ConformanceCase.everySize) }

    @Test(arguments: ConformanceDevices.everyWidth)
    func finalChange(_ device: ConformanceDevice) async throws { try await check(device, ConformanceCase.finalChange) }

    @Test(arguments: ConformanceDevices.everyWidth)
    func farCounters(_ device: ConformanceDevice) async throws {
        let pairs = ConformanceCase.farCounters.filter { item in
            item.experiment.generator == .philox && item.experiment.estimator == .antithetic
        }
        let backend = try device.backend()
        let samples = try await Conformance.check(backend, pairs)
        #expect(samples.differences.isEmpty && samples.trajectories > 0, "\(device): \(samples)")
        let points = try await Conformance.checkPoints(backend, ConformanceCase.farPoints)
        #expect(points.differences.isEmpty && points.trajectories > 0, "\(device): \(points)")
    }

    /// Few and large, as each is compiled; with those that users type all operations occur.
    @Test(arguments: ConformanceDevices.ownWidth)
    func randomPotentials(_ device: ConformanceDevice) async throws {
        let cases = ConformanceCase.randomPotentials(12, seed: 1, maximalSize: 90)
        let operations = try (cases + ConformanceCase.typedPotentials).reduce(into: Set()) {
            $0.formUnion(try $1.operations)
        }
        #expect(operations == Operation.everyInstruction)
        let report = try await check(device, cases)
        #expect(report.diverged < report.samples / 5)
    }

    @Test(arguments: ConformanceDevices.ownWidth)
    func typedPotentials(_ device: ConformanceDevice) async throws {
        #expect(ConformanceCase.typedPotentials.count == 9)
        let report = try await check(device, ConformanceCase.typedPotentials)
        #expect(report.diverged == 0)
    }

    @Test(arguments: ConformanceDevices.ownWidth)
    func divergingPotentials(_ device: ConformanceDevice) async throws {
        for item in ConformanceCase.divergingPotentials {
            let report = try await check(device, [item])
            #expect(report.diverged > 0 && report.diverged < report.samples, "\(item): \(report.diverged)")
        }
    }

    @Test(arguments: ConformanceDevices.everyWidth)
    func severalPoints(_ device: ConformanceDevice) async throws {
        try await checkPoints(device, ConformanceCase.severalPoints)
        #expect(try await Conformance.checkNoPoints(device.backend()))
    }

    @Test(arguments: ConformanceDevices.everyWidth)
    func deterministicPoints(_ device: ConformanceDevice) async throws {
        try await checkPoints(device, ConformanceCase.deterministicPoints)
    }

    @Test(arguments: ConformanceDevices.everyWidth)
    func miniBatches(_ device: ConformanceDevice) async throws {
        try await check(device, ConformanceCase.someMiniBatches)
    }

    @Test(arguments: ConformanceDevices.ownWidth)
    func firstOrder(_ device: ConformanceDevice) async throws { try await check(device, ConformanceCase.firstOrder) }

    @Test(arguments: ConformanceDevices.everyWidth)
    func langevin(_ device: ConformanceDevice) async throws { try await check(device, ConformanceCase.langevin) }

    @Test(arguments: ConformanceDevices.everyWidth)
    func indexed(_ device: ConformanceDevice) async throws {
        try await check(device, device.some(of: ConformanceCase.indexed.indices).map { ConformanceCase.indexed[$0] })
    }

    @Test(arguments: ConformanceDevices.everyWidth)
    func overRows(_ device: ConformanceDevice) async throws { try await check(device, ConformanceCase.overRows) }

    @Test(arguments: ConformanceDevices.everyWidth.flatMap { $0.pairs(with: ConformanceCase.looped.indices) })
    func looped(_ device: ConformanceDevice, _ place: Int) async throws {
        try await check(device, [ConformanceCase.looped[place]])
    }

    @Test(arguments: ConformanceDevices.everyWidth)
    func normalsOfColours(_ device: ConformanceDevice) async throws {
        try await check(device, ConformanceCase.colours)
    }

    /// Steps that share blocks of normals: a few programs at every lane width.
    @Test(arguments: ConformanceDevices.everyWidth)
    func packedDraws(_ device: ConformanceDevice) async throws {
        try await checkPacked(device, PackedCase.some)
    }

    /// And all of them, with their series, at the device's own.
    @Test(arguments: ConformanceDevices.ownWidth)
    func everyPackedDraw(_ device: ConformanceDevice) async throws {
        try await checkPacked(device, PackedCase.all + PackedCase.oddPeriods + PackedCase.ofMulberry32)
        try await checkPacked(device, PackedCase.some, series: true)
    }

    /// Steps that share half of their normals with their neighbours.
    @Test(arguments: ConformanceDevices.everyWidth)
    func jointDraws(_ device: ConformanceDevice) async throws {
        try await checkPacked(device, Array(PackedCase.joint.prefix(2)))
        let report = try await Conformance.checkPoints(device.backend(), ConformanceCase.jointPoints)
        #expect(report.differences.isEmpty && report.trajectories > 0, "\(device): \(report)")
    }

    @Test(arguments: ConformanceDevices.ownWidth)
    func everyJointDraw(_ device: ConformanceDevice) async throws {
        try await checkPacked(device, PackedCase.joint, series: true)
    }

    private func checkPacked(_ device: ConformanceDevice, _ cases: [PackedCase], series: Bool = false) async throws {
        let report = try await Conformance.checkPacked(device.backend(), cases, series: series)
        #expect(report.differences.isEmpty, "\(device): \(report)")
        #expect(report.trajectories > 0 && report.diverged == 0, "\(report.diverged) of \(report.samples)")
    }

    @Test(arguments: ConformanceDevices.ownWidth)
    func miniBatchesOfMulberry32(_ device: ConformanceDevice) async throws {
        try await check(device, ConformanceCase.miniBatchesOfMulberry32)
    }

    @Test(arguments: ConformanceDevices.ownWidth)
    func learningProblems(_ device: ConformanceDevice) async throws {
        let cases = [
            ConformanceCase.learning("logistic", batch: 8, .antithetic),
            ConformanceCase.learning("tanh-net", batch: 3, .plain),
        ]
        try await check(device, cases)
    }

    /// One program has all observables, so each width compiles two, and the device's own two more for series.
    @Test(arguments: ConformanceDevices.ownWidth + ConformanceDevices.otherWidths, [false, true])
    func observables(_ device: ConformanceDevice, _ arePairs: Bool) async throws {
        let report = try await Conformance.checkObservables(
            device.backend(), arePairs: arePairs, series: device.lanes == nil)
        #expect(report.differences.isEmpty, "\(device): \(report)")
        #expect(report.diverged > 0 && report.diverged < report.samples / 3, "\(report.diverged) of \(report.samples)")
    }

    private func checkPoints(_ device: ConformanceDevice, _ cases: [PointsCase]) async throws {
        let report = try await Conformance.checkPoints(device.backend(), cases)
        #expect(report.differences.isEmpty, "\(device): \(report)")
        #expect(report.diverged > 0 && report.diverged < report.samples / 3, "\(report.diverged) of \(report.samples)")
    }

    @discardableResult
    private func check(_ device: ConformanceDevice, _ cases: [ConformanceCase]) async throws -> ConformanceReport {
        let report = try await Conformance.check(device.backend(), cases)
        #expect(report.differences.isEmpty, "\(device): \(report)")
        #expect(report.trajectories > 0)
        print("conformance: \(device): \(report)")
        return report
    }
}

/// Tuning may choose any of these, and must never change a bit.
@Suite(.needsDevice) struct KernelChoiceConformanceTests {
    /// Every number of lanes with every number of vectors; both forms of the product, both ways to widen
    /// normals, both to take the roots of radii, and two group sizes by turns.
    @Test(arguments: ConformanceDevices.ownWidth)
    func everyChoice(_ device: ConformanceDevice) async throws {
        let item = try #require(ConformanceCase.finalChange.first { $0.experiment.estimator == .antithetic })
        var choices = 0
        for lanes in [1, 2, 4, 8, 16] {
            for vectors in [1, 2, 4] {
                choices += 1
                let (multiply, group) = (choices.isMultiple(of: 2) ? "wide" : "high", choices % 4 < 2 ? 1 : 64)
                let widen = choices.isMultiple(of: 3) ? "convert" : "integers"
                // Trying all radii takes seconds for each width.
                let root = lanes == 16 ? "native" : "exact"
                let text =
                    "lanes=\(lanes),vectors=\(vectors),multiply=\(multiply),widen=\(widen),root=\(root),group=\(group)"
                try await check(device, text, [item])
            }
        }
        #expect(choices == 15)
    }

    @Test(arguments: ConformanceDevices.ownWidth, ["vectors=1", "vectors=4,group=32"])
    func someOfEveryLandscape(_ device: ConformanceDevice, _ text: String) async throws {
        try await check(
            device, text, ConformanceCase.someOfEveryLandscape.enumerated().filter { $0.offset % 3 == 0 }.map(\.element)
        )
    }

    private func check(_ device: ConformanceDevice, _ text: String, _ cases: [ConformanceCase]) async throws {
        let options = try #require(KernelOptions(text))
        let report = try await Conformance.check(device.backend(options), cases)
        #expect(report.differences.isEmpty, "\(text): \(report)")
        #expect(report.trajectories > 0)
    }
}

/// One device at one lane width; nil is the device's own.
struct ConformanceDevice: Sendable, CustomTestStringConvertible, CustomStringConvertible {
    let device: OpenCLDeviceSummary
    let lanes: Int?

    func backend() throws -> OpenCLBackend {
        try backend(lanes.map { try #require(KernelOptions("lanes=\($0)")) } ?? KernelOptions())
    }

    /// Its bits are looked at by whoever asks.
    func backend(_ kernels: KernelOptions) throws -> OpenCLBackend {
        try OpenCLBackend(
            DeviceList(.shared()).device(device.index), kernels: kernels, builder: TestDevice.builder,
            provesPrograms: false)
    }

    /// Which of many cases are compiled at this width: all at the device's own and at that of GPUs, every third one at each
    /// other, unless the suite is asked to take its time.
    func some(of places: Range<Int>) -> [Int] {
        guard let lanes, ![1, device.record.lanes].contains(lanes), !ConformanceScale.isLarge else {
            return Array(places)
        }
        return places.filter { $0 % 3 == lanes.trailingZeroBitCount % 3 }
    }

    /// This width with each of such cases.
    func pairs(with places: Range<Int>) -> [(ConformanceDevice, Int)] { some(of: places).map { (self, $0) } }

    var description: String { "\(device.record.name), \(lanes ?? device.record.lanes) lanes" }
    var testDescription: String { description }
}

enum ConformanceDevices {
    private static let found = ((try? OpenCLBackend.devices().found) ?? []).filter { $0.obstacle == nil }
    static let ownWidth = found.map { ConformanceDevice(device: $0, lanes: nil) }
    static let everyWidth = found.flatMap { device in
        [1, 2, 4, 8, 16].map { ConformanceDevice(device: device, lanes: $0) }
    }
    static let otherWidths = everyWidth.filter { $0.lanes != $0.device.record.lanes }
}
