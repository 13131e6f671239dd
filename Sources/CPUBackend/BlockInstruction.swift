import CVectorOps

/// An operation over a block, before its operands have addresses.
struct BlockInstruction: Sendable {
    enum Place: Sendable, Hashable {
        /// An array with one value per sample.
        case buffer(Int)
        /// An array of binary32 with one normal per sample.
        case normals(Int)
        /// One value for all samples.
        case shared(Int)

        var isShared: Bool { if case .shared = self { true } else { false } }
        var isNormals: Bool { if case .normals = self { true } else { false } }
        var buffer: Int? { if case .buffer(let index) = self { index } else { nil } }
    }

    let operation: leapstar_block_operation
    let out: Int
    /// Where the second result of a fused pair goes.
    let secondOut: Int?
    let operands: [Place]

    init(_ operation: leapstar_block_operation, out: Int, _ operands: Place...) {
        self.init(operation, out: out, operands)
    }

    init(_ operation: leapstar_block_operation, out: Int, secondOut: Int? = nil, _ operands: [Place]) {
        self.operation = operation
        self.out = out
        self.secondOut = secondOut
        self.operands = operands
    }
}

/// Buffers by number: the ones with a fixed meaning, and temporaries that are used again.
struct BufferPool: Sendable {
    private(set) var count = 0
    private var free: [Int] = []
    private var temporaries: Set<Int> = []

    /// A buffer that is never handed out again.
    mutating func reserve() -> Int {
        count += 1
        return count - 1
    }

    mutating func reserve(_ number: Int) -> [Int] { (0..<number).map { _ in reserve() } }

    mutating func takeTemporary() -> Int {
        if let buffer = free.popLast() { return buffer }
        let buffer = reserve()
        temporaries.insert(buffer)
        return buffer
    }

    /// Gives a temporary back; other buffers are left alone.
    mutating func release(_ buffer: Int) {
        if temporaries.contains(buffer) { free.append(buffer) }
    }
}
