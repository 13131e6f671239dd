package import Expressions

extension Function {
    /// The value of the function in double-double arithmetic.
    package func value(_ x: DoubleDouble, _ y: DoubleDouble) -> DoubleDouble {
        switch self {
        case .exp: x.exp()
        case .log: x.log()
        case .sin: x.sin()
        case .cos: x.cos()
        case .tan: x.tan()
        case .sinh: x.sinh()
        case .cosh: x.cosh()
        case .tanh: x.tanh()
        case .atan: x.atan()
        case .pow: x.power(y)
        case .exp2: x.exp2()
        case .log2: x.log2()
        case .log10: x.log10()
        case .cbrt: x.cubeRoot()
        case .asin: x.asin()
        case .acos: x.acos()
        case .erf: x.errorFunction()
        case .atan2: x.angle(over: y)
        case .hypot: x.hypotenuse(y)
        }
    }
}
