import Backends
import CPUBackend
import Doctor
import Dynamics
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

    func prepared(for work: AdaptiveWork) async throws(BackendError) -> any Backend {
        let driver = try await OpenCLBackend.proven(index: index, kernels: kernels)
        _ = try await driver.run(work.program, points: [work.point], ensemble: work.part(samples: 1).ensemble.shortened)
        return driver
    }

    func guarded(_ prepared: any Backend) -> any Backend {
        FallbackBackend(prepared, else: processor, forgivesDevice: true, warn: warn)
    }

    func keptRatio(_ work: AdaptiveWork) -> Double? { key(work).flatMap { facts?.load(Self.fact, key: $0) } }

    func keep(_ ratio: Double, of work: AdaptiveWork) {
        if let key = key(work) { facts?.store(ratio, Self.fact, key: key) }
    }

    /// Of work alike, on both backends as they are.
    private func key(_ work: AdaptiveWork) -> String? {
        guard let device = try? DeviceList.current().device(index).description else { return nil }
        let family = KernelFamily(work.program, work.ensemble)
        return device.factKey(family.description, "\(work.program.keepsEnergies)", processor.device.driver, KernelFamily.fingerprint)
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
