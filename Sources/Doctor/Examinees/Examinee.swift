package import Backends

/// Something that is to be proven: a device, or an instruction set of the processor.
package protocol Examinee: Sendable {
    /// As trajectories see it.
    var backend: any Backend { get }
    /// Whether it offers `operation` by itself and promises its bits.
    func performs(_ operation: Operation) -> Bool
    /// Whether subnormal binary32 numbers are promised. No program needs them: normals stay far above.
    var hasSingleSubnormals: Bool { get }
    /// A column per answer of `operation` to each case.
    func answers<Input: Word, Output: Word>(
        _ operation: Operation, _ operands: [[Input]], as: Output.Type
    ) async throws(BackendError) -> [[Output]]
}

/// One operation of the numerical contract. Raw values name the kernels of Kernels/checks.cl behind `check_`.
package enum Operation: String, Sendable, Hashable, CaseIterable {
    case f32SquareRoot = "f32_square_root", f32Divide = "f32_divide", f32FMA = "f32_fma", f32Add = "f32_add"
    case f32Multiply = "f32_multiply", f32TwoRoundings = "f32_two_roundings"
    case f64SquareRoot = "f64_square_root", f64Divide = "f64_divide", f64FMA = "f64_fma", f64Add = "f64_add"
    case f64Subtract = "f64_subtract", f64Multiply = "f64_multiply", f64TwoRoundings = "f64_two_roundings"
    case f64Compare = "f64_compare"
    case u32ToF32 = "u32_to_f32", i32ToF32 = "i32_to_f32", f32ToF64 = "f32_to_f64", u32ToF64 = "u32_to_f64"
    case u64ToF64 = "u64_to_f64", f64ToF32 = "f64_to_f32"
    case exp = "ls_exp", log = "ls_log", sin = "ls_sin", cos = "ls_cos", tan = "ls_tan", sinh = "ls_sinh", cosh = "ls_cosh"
    case tanh = "ls_tanh", atan = "ls_atan", pow = "ls_pow"
    case philox, normals, boxMuller = "box_muller", mulberry32

    package var kernel: String { "check_\(rawValue)" }

    /// Columns that it answers with.
    package var answers: Int {
        switch self {
        case .philox, .normals: 4
        case .mulberry32: 3
        case .boxMuller: 2
        default: 1
        }
    }
}
