#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A compiled program that is loaded into this process.
package final class NativeLibrary: Sendable {
    /// Runs the samples of one call at `points` points, from `firstSample` on, a multiple of the lanes. A column of
    /// `stride` samples belongs to each point and output.
    package typealias Function =
        @convention(c) (
            _ arguments: UnsafePointer<Double>, _ points: UInt32, _ steps: UInt32, _ tailStart: UInt32,
            _ runSeed: UInt64, _ firstSample: UInt64, _ samples: UnsafeMutablePointer<Double>, _ stride: UInt64
        ) -> Void

    package let function: Function
    // Only closed when nobody has the library any more.
    private nonisolated(unsafe) let handle: UnsafeMutableRawPointer

    /// The library at `path`; nil where the system does not load it.
    init?(path: String) {
        guard let handle = dlopen(path, RTLD_NOW | RTLD_LOCAL) else { return nil }
        guard let symbol = dlsym(handle, NativeSource.function) else {
            dlclose(handle)
            return nil
        }
        self.handle = handle
        function = unsafeBitCast(symbol, to: Function.self)
    }

    deinit { dlclose(handle) }
}
