import CVectorOps

extension [BlockInstruction] {
    /// The same list with each kick whose result the next instruction adds to a position, the drift, made one with it: the
    /// momentum stays in a register. The operations and their order do not change, so the bits do not.
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

    /// This kick and `drift`, which adds to a buffer the product of a shared value and the kick's result.
    fileprivate func paired(withDrift drift: BlockInstruction) -> BlockInstruction? {
        guard let operation = Self.pairs[operation], drift.operation == LS_FMA_SVV,
            drift.operands[1] == .buffer(out), drift.operands[2] != .buffer(out), drift.out != out
        else { return nil }
        return BlockInstruction(
            operation, out: out, secondOut: drift.out, operands + [drift.operands[0], drift.operands[2]])
    }
}
