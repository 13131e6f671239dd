package import Backends

/// An examinee: a device, or an instruction set of the processor, that is to be proven.
package protocol Examinee: Sendable {
    /// The examinee as the backend of trajectories.
    var backend: any Backend { get }
    /// Whether it offers `operation` itself and promises its bits.
    func performs(_ operation: Operation) -> Bool
    /// Whether subnormal binary32 numbers are promised. No program needs them: normals are far larger.
    var hasSingleSubnormals: Bool { get }
    /// The answers of `operation` to each case, one column for each answer.
    func answers<Input: Word, Output: Word>(
        _ operation: Operation, _ operands: [[Input]], as: Output.Type
    ) async throws(BackendError) -> [[Output]]
}

/// An operation of the numerical contract. Its raw value is its number in Kernels/checks.cl.
package enum Operation: UInt32, Sendable, Hashable, CaseIterable {
    case f32SquareRoot, f32Divide, f32FMA, f32Add, f32Multiply, f32TwoRoundings
    case f64SquareRoot, f64Divide, f64FMA, f64Add, f64Subtract, f64Multiply, f64TwoRoundings, f64Compare
    case u32ToF32, i32ToF32, f32ToF64, u32ToF64, u64ToF64, f64ToF32
    case exp, log, sin, cos, tan, sinh, cosh, tanh, atan, pow
    case philox, normals, boxMuller, mulberry32
    case f64Floor, modulo, exp2, log2, log10, cbrt, asin, acos, erf, atan2, hypot
    case colours

    /// Whether a quick proof leaves it out. The first two are covered by `normals`.
    package var isSlowToCompile: Bool {
        switch self {
        case .philox, .boxMuller, .mulberry32, .exp, .log, .sin, .cos, .tan, .sinh, .cosh, .tanh, .atan, .pow: true
        case .modulo, .exp2, .log2, .log10, .cbrt, .asin, .acos, .erf, .atan2, .hypot, .colours: true
        default: false
        }
    }

    /// The number of answer columns.
    package var answers: Int {
        switch self {
        case .philox, .normals: 4
        case .mulberry32, .colours: 3
        case .boxMuller: 2
        default: 1
        }
    }
}
