import Backends
import CPUBackend
import Doctor
import Messages
import OpenCLBackend

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The processor with an OpenCL driver, which must be proven and must compile before it can run anything.
struct ProcessorDriver: LateBackend {
    private static let fact = "ratio"
    let index: Int
    let processor: CPUBackend
    let kernels: KernelOptions
    let listener: SelectionListener
    private let facts = FactStore(environment: ProcessInfo.processInfo.environment)

    init(index: Int, processor: CPUBackend, kernels: KernelOptions, _ listener: SelectionListener) {
        self.index = index
        self.processor = processor
        self.kernels = kernels
        self.listener = listener
    }

    func prepared(for work: Work) async throws(BackendError) -> any Backend {
        let driver = WatchedBackend(try await OpenCLBackend.proven(index: index, kernels: kernels))
        _ = try await driver.execute(work.shortest)
        return driver
    }

    func guarded(_ prepared: any Backend) -> any Backend {
        FallbackBackend(prepared, else: processor, forgivesDevice: true, warn: listener.warn)
    }

    func keptRatio(_ work: Work) -> Double? { key(work).flatMap { facts?.load(Self.fact, key: $0) } }

    func keep(_ ratio: Double, of work: Work) {
        if let key = key(work) { facts?.store(ratio, Self.fact, key: key) }
    }

    func tell(_ ratio: Double, isTaken: Bool) {
        let name = (try? DeviceList.current().device(index).description.name) ?? "OpenCL device \(index)"
        let (times, end) = (
            (100 * ratio).rounded() / 100, isTaken ? "going on with it" : "staying with the cpu backend"
        )
        listener.note("\(name) runs this at \(times) times the speed of the cpu backend; \(end)")
    }

    /// The key of a measured ratio: work of one kind, on both backends as they are.
    private func key(_ work: Work) -> String? {
        guard let device = try? DeviceList.current().device(index).description else { return nil }
        let family = KernelFamily(work.program, work.ensemble.generator)
        return device.factKey(
            family.description, "\(work.program.record?.reductions.count ?? -1)", processor.device.driver,
            processor.compiles ? "compiled" : "blocks", "\(min(work.points.count, WorkRegion.pointsTogether)) points",
            KernelFamily.fingerprint)
    }
}

extension Work {
    /// The same program with as few samples and steps as possible.
    fileprivate var shortest: Work {
        var work = beginning(samples: 1)
        work.ensemble.tailStart = 1
        work.ensemble.steps = 2
        if work.wanted.stride != nil { work.wanted = .series(stride: 1) }
        return work
    }
}
