import CVectorOps

/// Chains: instructions each of which reads what the one before it has written, and nobody else does. The values between
/// them stay in registers. Operations and their order do not change, so the bits do not.
extension [BlockInstruction] {
    /// The same list with neighbours joined to chains; `isTemporary` tells buffers whose values end with the list.
    func chained(isTemporary: (Int) -> Bool) -> [BlockInstruction] {
        var list: [BlockInstruction] = []
        let isSpent = spent(isTemporary)
        var start = 0
        while start < count {
            let chain = chain(from: start, isSpent)
            list += chain.isEmpty ? [self[start]] : chain
            start += Swift.max(1, chain.count - 1)
        }
        return list
    }

    /// The head and the links of the chain that begins with instruction `start`; empty where there is none.
    private func chain(from start: Int, _ isSpent: [Bool]) -> [BlockInstruction] {
        guard let (first, origin) = self[start].firstLink else { return [] }
        var links = [first]
        while start + links.count < count, isSpent[start + links.count],
            let link = self[start + links.count].link(to: self[start + links.count - 1].out)
        { links.append(link) }
        guard links.count > 1 else { return [] }
        let out = self[start + links.count - 1].out
        return [BlockInstruction(LS_CHAIN, out: out, [origin], links: links.count)] + links
    }

    /// For each instruction, whether nobody reads after it what the one before it has written.
    private func spent(_ isTemporary: (Int) -> Bool) -> [Bool] {
        var isSpent = [Bool](repeating: false, count: count)
        // By buffer, whether what it holds is read from here on: from the end to the start.
        var isRead: [Int: Bool] = [:]
        for reader in indices.reversed() {
            if reader > 0 {
                let buffer = self[reader - 1].out
                isSpent[reader] = self[reader].writes(buffer) || !(isRead[buffer] ?? !isTemporary(buffer))
            }
            for buffer in [self[reader].out, self[reader].secondOut].compactMap({ $0 }) { isRead[buffer] = false }
            for case .buffer(let buffer) in self[reader].operands { isRead[buffer] = true }
        }
        return isSpent
    }
}

extension BlockInstruction {
    fileprivate func writes(_ buffer: Int) -> Bool { out == buffer || secondOut == buffer }

    /// This instruction as a link, and the operand with which its chain begins.
    fileprivate var firstLink: (BlockInstruction, origin: Place)? {
        for (place, operand) in operands.enumerated() where operand.buffer != nil {
            if let link = link(from: place) { return (link, operand) }
        }
        return nil
    }

    /// This instruction as a link that takes the value of `buffer` from the chain; nil where it reads another value of
    /// it besides, or has no such form.
    fileprivate func link(to buffer: Int) -> BlockInstruction? {
        let places = operands.indices.filter { operands[$0] == .buffer(buffer) }
        return places.count == 1 ? link(from: places[0]) : nil
    }

    private func link(from place: Int) -> BlockInstruction? {
        guard let operation = Self.links[operation]?[place] else { return nil }
        let rest = operands.enumerated().filter { $0.offset != place }.map(\.element)
        return BlockInstruction(operation, out: out, rest)
    }

    /// For each operation its link, by the place of the operand that is the result so far. The other operands keep their
    /// order.
    private static let links: [leapstar_block_operation: [Int: leapstar_block_operation]] = [
        LS_ADD_VV: [0: LS_LINK_ADD_V, 1: LS_LINK_ADD_V], LS_ADD_SV: [1: LS_LINK_ADD_S],
        LS_SUBTRACT_VV: [0: LS_LINK_SUBTRACT_V, 1: LS_LINK_FROM_V], LS_SUBTRACT_VS: [0: LS_LINK_SUBTRACT_S],
        LS_SUBTRACT_SV: [1: LS_LINK_FROM_S],
        LS_MULTIPLY_VV: [0: LS_LINK_MULTIPLY_V, 1: LS_LINK_MULTIPLY_V], LS_MULTIPLY_SV: [1: LS_LINK_MULTIPLY_S],
        LS_DIVIDE_VV: [0: LS_LINK_DIVIDE_V, 1: LS_LINK_OVER_V], LS_DIVIDE_VS: [0: LS_LINK_DIVIDE_S],
        LS_DIVIDE_SV: [1: LS_LINK_OVER_S],
        LS_FMA_VVV: [0: LS_LINK_FMA_VV, 1: LS_LINK_FMA_VV, 2: LS_LINK_PLUS_VV],
        LS_FMA_SVV: [1: LS_LINK_FMA_SV, 2: LS_LINK_PLUS_SV],
        LS_FMA_VVS: [0: LS_LINK_FMA_VS, 1: LS_LINK_FMA_VS], LS_FMA_SVS: [1: LS_LINK_FMA_SS],
        LS_FNMA_VVV: [0: LS_LINK_FNMA_VV, 1: LS_LINK_FNMA_VV, 2: LS_LINK_MINUS_VV],
        LS_FNMA_SVV: [1: LS_LINK_FNMA_SV, 2: LS_LINK_MINUS_SV],
        LS_FNMA_VVS: [0: LS_LINK_FNMA_VS, 1: LS_LINK_FNMA_VS], LS_FNMA_SVS: [1: LS_LINK_FNMA_SS],
        LS_FMS_VVV: [0: LS_LINK_FMS_VV, 1: LS_LINK_FMS_VV, 2: LS_LINK_UNDER_VV],
        LS_FMS_SVV: [1: LS_LINK_FMS_SV, 2: LS_LINK_UNDER_SV],
        LS_FMA_SNV: [2: LS_LINK_PLUS_SN], LS_FNMA_SNV: [2: LS_LINK_MINUS_SN],
        LS_NEGATE_V: [0: LS_LINK_NEGATE], LS_ABSOLUTE_V: [0: LS_LINK_ABSOLUTE],
        LS_SQUARE_ROOT_V: [0: LS_LINK_SQUARE_ROOT],
    ]
}
