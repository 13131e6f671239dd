/// A landscape that exists with many numbers of coordinates.
package struct SizedLandscape: Sendable {
    package let name: String
    /// The number of coordinates where none is given.
    let usual: Int
    /// The numbers of coordinates that it may have, multiples of ``multiple``.
    let range: ClosedRange<Int>
    /// The coordinates of one site or body.
    var multiple = 1
    /// What the number of coordinates is; empty where nothing else.
    var parts = "the number of sites"
    /// The landscape whose start and mass are those for certain values of parameters.
    let make: @Sendable (_ dimension: Int, _ values: [String: Double]) -> Landscape

    var landscape: Landscape { make(usual, [:]) }

    /// - Parameter values: those of parameters that have others than the usual ones.
    func landscape(dimension: Int, values: [String: Double]) throws(LandscapeError) -> Landscape {
        guard range.contains(dimension), dimension.isMultiple(of: multiple) else {
            let times = multiple == 1 ? "" : "a multiple of \(multiple) "
            throw .sizeOutOfRange(
                parts: parts.isEmpty ? "" : ", \(parts),",
                expected: "\(times)between \(range.lowerBound) and \(range.upperBound)", got: dimension)
        }
        return make(dimension, values)
    }
}
