import Backends
import Doctor

/// A processor that multiplies binary32 numbers, but treats subnormal ones as zeros.
struct FlushingExaminee: Examinee {
    let promises: Bool

    var backend: any Backend { ReferenceBackend() }
    var hasSingleSubnormals: Bool { promises }
    func performs(_ operation: Operation) -> Bool { operation == .f32Multiply }

    func answers<Input: Word, Output: Word>(
        _ operation: Operation, _ operands: [[Input]], as _: Output.Type
    ) async throws(BackendError) -> [[Output]] {
        let factors = operands.map { $0.map { Float(bitPattern: UInt32($0)).flushed } }
        return [zip(factors[0], factors[1]).map { Output(($0 * $1).flushed.bitPattern) }]
    }
}

extension Float {
    fileprivate var flushed: Float { isSubnormal ? (sign == .minus ? -0 : 0) : self }
}
