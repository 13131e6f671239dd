import COpenCL

/// Values that are on their way from the device.
package struct PendingRead<Element: BitwiseCopyable>: ~Copyable, @unchecked Sendable {
    // Safe to share: only the driver touches the memory until the event has ended.
    private let memory: HostMemory<Element>
    private let event: Event

    fileprivate init(_ memory: consuming HostMemory<Element>, _ event: consuming Event) {
        self.memory = memory
        self.event = event
    }

    // The driver may still be writing to the memory: it must finish before the memory is freed.
    deinit { try? event.wait() }

    /// Whether the values have arrived. Throws where reading failed.
    package func isFinished() throws(OpenCLError) -> Bool { try event.isFinished() }

    /// The values; blocks the thread until they have arrived.
    package consuming func values() throws(OpenCLError) -> [Element] {
        try event.wait()
        return Array(memory.place)
    }
}

/// Memory at a fixed address, not yet initialised.
struct HostMemory<Element: BitwiseCopyable>: ~Copyable {
    let place: UnsafeMutableBufferPointer<Element>

    init(count: Int) { place = .allocate(capacity: count) }

    deinit { place.deallocate() }
}

extension CommandQueue {
    /// Begins to read the buffer, or `range` of it, and returns at once.
    ///
    /// - Precondition: `range` is within the buffer, and not empty.
    package func beginReading<Element>(
        _ buffer: borrowing Buffer<Element>, _ range: Range<Int>? = nil
    ) throws(OpenCLError) -> PendingRead<Element> {
        let range = range ?? 0..<buffer.count
        let (source, subject) = (buffer.handle, buffer.subject)
        let (offset, size) = buffer.bytes(of: range)
        precondition(size > 0, "nothing to read from \(subject.object)")
        let memory = HostMemory<Element>(count: range.count)
        let place = memory.place.baseAddress
        let event = try subject.create("read \(size) bytes") {
            ls_opencl_enqueue_read(subject.library.table, handle, source, offset, size, place, &$0)
        }
        let pending = PendingRead(memory, Event(event, of: subject))
        try flush()
        return pending
    }
}
