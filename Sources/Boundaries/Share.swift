/// One of several parts into which the places of a study are dealt out, for machines that do not know each other.
///
/// What all shares have found together is what the whole study finds.
public struct Share: Sendable, Hashable {
    /// Its number, from 1.
    public let index: Int
    public let count: Int

    /// Nil unless `index` is between 1 and `count`.
    public init?(index: Int, of count: Int) {
        guard count >= 1, (1...count).contains(index) else { return nil }
        (self.index, self.count) = (index, count)
    }

    /// Whether the place with this number, from 0, is in the share.
    func has(_ place: Int) -> Bool { place % count == index - 1 }

    /// This share as seen by places that are counted from `place` on.
    package func asSeen(from place: Int) -> Share {
        let first = (index - 1 - place % count + count) % count
        return Share(index: first + 1, of: count) ?? self
    }
}

extension Share? {
    /// Whether the place with this number, from 0, is in the share; the whole has every place.
    func has(_ place: Int) -> Bool { self?.has(place) ?? true }

    /// The values whose places are in the share.
    func part(of values: [Double]) -> [Double] { values.indices.filter(has).map { values[$0] } }
}
