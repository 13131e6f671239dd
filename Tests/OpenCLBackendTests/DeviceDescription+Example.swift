@testable import OpenCLBackend

extension DeviceDescription {
    static func example(
        name: String = "device", kind: Kind = .gpu, binary64: Bool = true, driverVersion: String = "1",
        correctSingle: Bool = true, nativeFloats: Int = 1, platform: String = "platform"
    ) -> DeviceDescription {
        let arithmetic = Arithmetic(correctDivideAndSquareRoot: correctSingle, subnormals: true, hardwareFMA: true)
        return DeviceDescription(
            index: 0, platform: PlatformDescription(name: platform, vendor: "vendor", version: "OpenCL 3.0"),
            name: name, vendor: "vendor", kind: kind, version: "OpenCL 3.0", driverVersion: driverVersion,
            languageVersion: "OpenCL C 1.2", extensions: [], isAvailable: true, hasCompiler: true, computeUnits: 1,
            workGroupLimit: 1, globalMemory: 1, allocationLimit: 1, localMemory: 1,
            preferredLanes: VectorWidths(floats: 1, doubles: 1),
            nativeLanes: VectorWidths(floats: nativeFloats, doubles: 1),
            single: arithmetic, double: binary64 ? arithmetic : nil)
    }
}
