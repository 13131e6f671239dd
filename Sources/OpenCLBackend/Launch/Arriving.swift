/// Values that the device is still making.
final class Arriving<Element: BitwiseCopyable> {
    private var pending: PendingRead<Element>?

    init(_ pending: consuming PendingRead<Element>) { self.pending = consume pending }

    func isThere() throws(LaunchError) -> Bool {
        do throws(OpenCLError) { return try pending?.isFinished() ?? true } catch { throw .openCL(error) }
    }

    /// The values, once; blocks until they are there.
    func read() throws(LaunchError) -> [Element] {
        guard let pending = pending.take() else { return [] }
        do throws(OpenCLError) { return try pending.values() } catch { throw .openCL(error) }
    }
}
