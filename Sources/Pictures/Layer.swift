/// One thing that a figure shows. Where a layer has a label, the key explains it.
package struct Layer: Sendable {
    let drawing: any Drawing
    /// Its colour; the next one in turn where it is nil.
    let colour: Colour?

    init(_ drawing: any Drawing, _ colour: Colour?) { (self.drawing, self.colour) = (drawing, colour) }
}

/// What a layer needs to be drawn.
protocol Drawing: Sendable {
    /// The values that the axes have to show.
    var xs: [Double] { get }
    var ys: [Double] { get }
    /// Whether the layer fills the plane up to its ends, where a margin would be a white frame.
    var isMap: Bool { get }
    /// Adds data and a plot to the script.
    func draw(into plots: inout Plots, colour: Colour)
}

extension Drawing {
    var xs: [Double] { [] }
    var ys: [Double] { [] }
    var isMap: Bool { false }
}

extension [Double?] {
    /// The values that are there.
    var present: [Double] { compactMap { $0 } }
}
