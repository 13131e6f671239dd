/// The colours of a seed, which anyone can compute again: colour 1, colour 2, …
///
/// Colour n comes from the generator that is left after n splits, each of the one before, beginning with SplitMix64 of
/// the seed. Its first three draws u₁, u₂, u₃, the low 52 bits of a word over 2⁵², are the hue 360 u₁ in degrees, the
/// saturation 0.5 + 0.4 u₂ and the lightness 0.35 + 0.4 u₃.
///
/// A colour has a standard normal as well, made from its hue and its saturation: the cosine normal of Box and Muller
/// for the upper 32 of the 52 bits of u₁ (radius) and of u₂ (angle).
///
/// A later colour costs one split for each colour on the way, an earlier one the way from the first.
public struct ColourStream: Sendable {
    private let seed: UInt64
    /// The generator whose next draws are colour `index`.
    private var generator: SplittableGenerator
    private var index: UInt64 = 1

    public init(seed: UInt64) {
        self.seed = seed
        generator = Self.first(seed)
    }

    /// The generator whose next draws are the first colour of a seed.
    package static func first(_ seed: UInt64) -> SplittableGenerator {
        var root = SplittableGenerator(seed: seed)
        return root.split()
    }

    /// The colour of an index, from 1 on.
    public mutating func colour(at index: UInt64) -> StreamColour {
        var draws = draws(at: index)
        let (hue, saturation, lightness) = (draws.fraction(), draws.fraction(), draws.fraction())
        return StreamColour(hue: 360 * hue, saturation: 0.5 + 0.4 * saturation, lightness: 0.35 + 0.4 * lightness)
    }

    /// The standard normal of the colour of an index, from 1 on: a product of binary32 numbers, widened.
    public mutating func normal(at index: UInt64) -> Double {
        Self.next(after: draws(at: index)).normal
    }

    /// The normal of the colour that `stream` draws next, and the generator of the colour after that.
    package static func next(after stream: SplittableGenerator) -> (normal: Double, stream: SplittableGenerator) {
        var (draws, stream) = (stream, stream)
        let radius = draws.upperWord()
        return (BoxMuller.pair(radiusWord: radius, angleWord: draws.upperWord()).0, stream.split())
    }

    private mutating func draws(at index: UInt64) -> SplittableGenerator {
        precondition(index >= 1, "got colour 0, expected 1 or more")
        if index < self.index { (generator, self.index) = (Self.first(seed), 1) }
        while self.index < index {
            generator = generator.split()
            self.index += 1
        }
        return generator
    }
}

extension SplittableGenerator {
    /// The next draw as a multiple of 2⁻⁵² in [0, 1).
    fileprivate mutating func fraction() -> Double { Double(next() & (1 << 52 - 1)) * 0x1p-52 }

    /// The upper 32 of the 52 bits of the next draw.
    fileprivate mutating func upperWord() -> UInt32 { UInt32(truncatingIfNeeded: next() >> 20) }
}
