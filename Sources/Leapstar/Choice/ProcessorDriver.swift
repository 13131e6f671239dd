import Backends
import CPUBackend
import Doctor
import OpenCLBackend

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The processor by an OpenCL driver, which has to be proven and to compile before it can run anything.
struct ProcessorDriver: LateBackend {
    private static let fact = "ratio"
    let index: Int
    let processor: CPUBackend
    let kernels: KernelOptions
    let warn: @Sendable (String) -> Void
    private let facts = FactStore(environment: ProcessInfo.processInfo.environment)

    init(index: Int, processor: CPUBackend, kernels: KernelOptions, warn: @escaping @Sendable (String) -> Void) {
        (self.index, self.processor, self.kernels, self.warn) = (index, processor, kernels, warn)
    }

    func prepared(for work: Work) async throws(BackendError) -> any Backend {
        let driver = try await OpenCLBackend.proven(index: index, kernels: kernels)
        var first = work.beginning(samples: 1)
        first.ensemble = first.ensemble.shortened
        _ = try await driver.execute(first)
        return driver
    }

    func guarded(_ prepared: any Backend) -> any Backend {
        FallbackBackend(prepared, else: processor, forgivesDevice: true, warn: warn)
    }

    func keptRatio(_ work: Work) -> Double? { key(work).flatMap { facts?.load(Self.fact, key: $0) } }

    func keep(_ ratio: Double, of work: Work) {
        if let key = key(work) { facts?.store(ratio, Self.fact, key: key) }
    }

    /// Of work alike, on both backends as they are.
    private func key(_ work: Work) -> String? {
        guard let device = try? DeviceList.current().device(index).description else { return nil }
        let family = KernelFamily(work.program, work.ensemble.generator)
        return device.factKey(family.description, "\(work.program.record != nil)", processor.device.driver, KernelFamily.fingerprint)
    }
}

extension Ensemble {
    /// As few steps as there can be.
    fileprivate var shortened: Ensemble {
        var few = self
        (few.steps, few.tailStart) = (2, 1)
        return few
    }
}
