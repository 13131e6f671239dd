import Expressions

extension DoubleDouble {
    /// 2ˣ, relative error below 1e-30.
    package func exp2() -> DoubleDouble {
        guard hi.magnitude <= 1074 else { return DoubleDouble(Function.exp2.value(hi)) }
        let k = hi.rounded(.toNearestOrEven)
        return ((self - k) * Self.naturalOf2).exp().scaled(byPowerOf2: Int(k))
    }

    /// log₂ x, relative error below 1e-30, also next to 1.
    package func log2() -> DoubleDouble { log() * Self.binaryOfE }

    /// log₁₀ x, relative error below 1e-30, also next to 1.
    package func log10() -> DoubleDouble { log() * Self.decimalOfE }

    private static let naturalOf2 = DoubleDouble(hi: 0x1.62e42fefa39efp-1, lo: 0x1.abc9e3b39803fp-56)
    private static let binaryOfE = DoubleDouble(hi: 0x1.71547652b82fep0, lo: 0x1.777d0ffda0d24p-56)
    private static let decimalOfE = DoubleDouble(hi: 0x1.bcb7b1526e50ep-2, lo: 0x1.95355baaafad3p-57)
}
