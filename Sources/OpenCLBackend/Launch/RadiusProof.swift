import Kernels
import LaneCode

/// The proof that a device's native reciprocal root, corrected, gives the exact root of every squared radius that
/// normals have, whole or halved. OpenCL bounds its error nowhere, so all 2³² words are tried.
///
/// Confined to the session that made it.
final class RadiusProof {
    private static let fact = "radii"
    /// Words of a launch, and vectors of words of a work-item.
    private static let (launch, turns) = (1 << 28, 1 << 10)

    private let device: DeviceDescription
    private let builder: ProgramBuilder
    private let facts: FactStore?
    /// By what the kernel that tries is compiled with.
    private var known: [[MacroDefinition]: Bool] = [:]

    init(_ device: DeviceDescription, builder: ProgramBuilder, facts: FactStore?) {
        (self.device, self.builder, self.facts) = (device, builder, facts)
    }

    /// Refuses a shape whose native root is not exact on this device; tried once for each device and driver.
    func admit(_ shape: KernelShape, on opened: OpenedDevice) throws(LaunchError) {
        guard shape.usesNativeRoot, try !isExact(shape, on: opened) else { return }
        throw .device(
            "\(device): its native reciprocal root does not give the exact root of every radius; use root=exact"
        )
    }

    private func isExact(_ shape: KernelShape, on opened: OpenedDevice) throws(LaunchError) -> Bool {
        let shape = shape.tryingRoots
        let key = device.factKey(
            LaneSource.fingerprint, KernelSource.radii, builder.options(for: device),
            shape.definitions.map { "\($0.name)=\($0.value)" }.joined(separator: " "))
        if let kept = known[shape.definitions] ?? facts?.load(Self.fact, key: key) {
            known[shape.definitions] = kept
            return kept
        }
        let isExact: Bool
        do throws(OpenCLError) { isExact = try tried(shape, on: opened) } catch { throw .openCL(error) }
        known[shape.definitions] = isExact
        facts?.store(isExact, Self.fact, key: key)
        return isExact
    }

    private func tried(_ shape: KernelShape, on opened: OpenedDevice) throws(OpenCLError) -> Bool {
        let body = (KernelSource.numerics + [KernelSource.radii]).joined(separator: "\n")
        let built = try builder.build(
            ProgramSource(name: "radii", definitions: shape.definitions, body: body), in: opened.context)
        var kernel = try built.program.kernel("radii")
        let words = Self.launch / Self.turns
        let differences = try Buffer<UInt32>("differences", count: words, in: opened.context)
        let local = shape.groupSize(limit: try kernel.limits().workGroup)
        try kernel.setArgument(0, differences)
        try kernel.setArgument(2, UInt32(Self.turns))
        for first in stride(from: 0, to: 1 << 32, by: Self.launch) {
            try kernel.setArgument(1, UInt32(first))
            _ = try opened.queue.enqueue(kernel, global: words / shape.lanes, local: local)
            guard try opened.queue.read(differences, 0..<words).allSatisfy({ $0 == 0 }) else { return false }
        }
        built.keep()
        return true
    }
}

extension KernelShape {
    /// This shape without what has no part in roots.
    fileprivate var tryingRoots: KernelShape {
        var shape = self
        (shape.choice.vectorsPerItem, shape.choice.usesHighMultiply, shape.choice.widensByIntegers) = (1, false, false)
        return shape
    }
}
