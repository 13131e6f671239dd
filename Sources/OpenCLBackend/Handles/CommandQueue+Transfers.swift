import COpenCL

extension CommandQueue {
    /// Copies `values` into the buffer from element `start` on. They may be reused when this returns.
    package func write<Element>(
        _ values: [Element], to buffer: borrowing Buffer<Element>, at start: Int = 0
    ) throws(OpenCLError) {
        guard !values.isEmpty else { return }
        let (target, subject) = (buffer.handle, buffer.subject)
        let (offset, size) = buffer.bytes(of: start..<start + values.count)
        let code = values.withUnsafeBytes {
            ls_opencl_write(subject.library.table, handle, target, offset, size, $0.baseAddress)
        }
        try subject.check(code, "write \(size) bytes")
    }

    /// Sets every byte of the buffer, to poison it, or to clear it with 0.
    package func fill<Element>(_ buffer: borrowing Buffer<Element>, byte: UInt8) throws(OpenCLError) {
        let (_, size) = buffer.bytes(of: 0..<buffer.count)
        let code = ls_opencl_enqueue_fill(subject.library.table, handle, buffer.handle, byte, 0, size)
        try buffer.subject.check(code, "fill \(size) bytes")
    }

    /// Reads the buffer, or `range` of it, after all commands given so far. Blocks the thread.
    package func read<Element>(
        _ buffer: borrowing Buffer<Element>, _ range: Range<Int>? = nil
    ) throws(OpenCLError) -> [Element] {
        let range = range ?? 0..<buffer.count
        guard !range.isEmpty else { return [] }
        let (source, subject) = (buffer.handle, buffer.subject)
        let (offset, size) = buffer.bytes(of: range)
        var code: Int32 = 0
        let values = [Element](unsafeUninitializedCapacity: range.count) { place, count in
            code = ls_opencl_enqueue_read(
                subject.library.table, handle, source, offset, size, place.baseAddress, nil)
            count = code == 0 ? range.count : 0
        }
        try subject.check(code, "read \(size) bytes")
        return values
    }
}
