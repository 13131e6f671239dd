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
    /// The buffer for the second result of a fused pair.
    let secondOut: Int?
    let operands: [Place]
    /// The number of instructions after a chain's head that are its links.
    let links: Int

    init(_ operation: leapstar_block_operation, out: Int, _ operands: Place...) {
        self.init(operation, out: out, operands)
    }

    init(_ operation: leapstar_block_operation, out: Int, secondOut: Int? = nil, _ operands: [Place], links: Int = 0) {
        self.operation = operation
        self.out = out
        self.secondOut = secondOut
        self.operands = operands
        self.links = links
    }
}

/// Numbered buffers: some with a fixed meaning, and temporaries that are reused.
struct BufferPool: Sendable {
    private(set) var count = 0
    private var free: [Int] = []
    private var temporaries: Set<Int> = []

    /// Reserves a buffer that is never handed out again.
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

    /// Whether a buffer holds values within one list alone.
    func isTemporary(_ buffer: Int) -> Bool { temporaries.contains(buffer) }

    /// Returns a temporary; other buffers are left alone.
    mutating func release(_ buffer: Int) {
        if temporaries.contains(buffer) { free.append(buffer) }
    }
}

extension [BlockInstruction] {
    /// The same list, where each kick is fused with the next instruction if that adds the kick's result to a position
    /// (a drift), so that the momentum stays in a register. The operations and their order do not change, so the bits
    /// do not.
    var pairingKicksWithDrifts: [BlockInstruction] {
        var paired: [BlockInstruction] = []
        for instruction in self {
            if let kick = paired.last, let both = kick.paired(withDrift: instruction) {
                paired[paired.count - 1] = both
            } else {
                paired.append(instruction)
            }
        }
        return paired
    }
}

extension BlockInstruction {
    private static let pairs = [
        LS_FMA_OF_FMA: LS_KICK_DRIFT, LS_FMA_OF_FNMA: LS_KICK_DRIFT_FN,
        LS_FMA_OF_FMA_N: LS_KICK_DRIFT_N, LS_FMA_OF_FNMA_N: LS_KICK_DRIFT_FN_N,
    ]

    /// This kick fused with `drift`, which adds to a buffer the product of a shared value and the kick's result.
    fileprivate func paired(withDrift drift: BlockInstruction) -> BlockInstruction? {
        guard let operation = Self.pairs[operation], drift.operation == LS_FMA_SVV,
            drift.operands[1] == .buffer(out), drift.operands[2] != .buffer(out), drift.out != out
        else { return nil }
        return BlockInstruction(
            operation, out: out, secondOut: drift.out, operands + [drift.operands[0], drift.operands[2]])
    }
}
