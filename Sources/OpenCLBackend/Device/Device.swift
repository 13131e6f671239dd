/// A device that programs can be built for. It needs no release: devices last as long as their library.
package struct Device: @unchecked Sendable {
    // Safe to share: the handle is a name that the library gave, valid on any thread.
    let library: OpenCLLibrary
    let handle: OpaquePointer
    package internal(set) var description: DeviceDescription
}
