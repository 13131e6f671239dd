import ElementaryFunctions

extension Function {
    /// The value of the function, by the package's own polynomials.
    package func value(_ x: Double, _ y: Double = 0) -> Double {
        switch self {
        case .exp: Elementary.exp(x)
        case .log: Elementary.log(x)
        case .sin: Elementary.sin(x)
        case .cos: Elementary.cos(x)
        case .tan: Elementary.tan(x)
        case .sinh: Elementary.sinh(x)
        case .cosh: Elementary.cosh(x)
        case .tanh: Elementary.tanh(x)
        case .atan: Elementary.atan(x)
        case .pow: Elementary.pow(x, y)
        case .exp2: Elementary.exp2(x)
        case .log2: Elementary.log2(x)
        case .log10: Elementary.log10(x)
        case .cbrt: Elementary.cbrt(x)
        case .asin: Elementary.asin(x)
        case .acos: Elementary.acos(x)
        case .erf: Elementary.erf(x)
        case .atan2: Elementary.atan2(x, y)
        case .hypot: Elementary.hypot(x, y)
        }
    }
}
