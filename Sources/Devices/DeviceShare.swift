import Backends
import OpenCLBackend

extension DeviceRequest {
    /// What one of several processes on a machine takes of `devices`: every `count`-th from its place on; where there are
    /// fewer devices than processes, they share them.
    static func share<Device>(of devices: [Device], index: Int, among count: Int) -> [Device] {
        guard devices.count > count else { return devices.isEmpty ? [] : [devices[index % devices.count]] }
        return devices.indices.filter { $0 % count == index }.map { devices[$0] }
    }

    /// The share of a request that one of several processes on a machine takes. Nil stands for what `choice` takes by
    /// itself: GPUs are divided, and anything else is left to the choice.
    package static func share(
        of request: DeviceRequest?, _ choice: BackendChoice, index: Int, among count: Int
    ) -> DeviceRequest? {
        guard count > 1, choice == .auto || choice == .opencl else { return request }
        switch request {
        case .some(.some(let members)): return .some(share(of: members, index: index, among: count))
        case .some(.all):
            return .some([.cpu] + share(of: devices { !$0.isProcessor }, index: index, among: count))
        case nil:
            let gpus = devices(where: \.isGPU)
            return gpus.count > 1 ? .some(share(of: gpus, index: index, among: count)) : nil
        }
    }

    /// The usable OpenCL devices of a kind, in the order in which they are tried.
    private static func devices(where isWanted: (OpenCLDeviceSummary) -> Bool) -> [Member] {
        let found = (try? OpenCLBackend.devices().found) ?? []
        return NamedDevices(found).preferred.filter { $0.obstacle == nil && isWanted($0) }.map { .openCL($0.index) }
    }
}
