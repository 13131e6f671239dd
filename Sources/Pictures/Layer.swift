/// One element of a figure. The key explains a layer with a label.
package struct Layer: Sendable {
    let drawing: any Drawing
    /// The layer's colour; nil for the next one in turn.
    let colour: Colour?

    init(_ drawing: any Drawing, _ colour: Colour?) { (self.drawing, self.colour) = (drawing, colour) }
}

/// The data and drawing of a layer.
protocol Drawing: Sendable {
    /// The values that the axes must show.
    var xs: [Double] { get }
    var ys: [Double] { get }
    /// Whether the layer fills the plane up to its ends, so that a margin would be a white frame.
    var isMap: Bool { get }
    /// Adds the layer's data and plot to the script.
    func draw(into plots: inout Plots, colour: Colour)
}

extension Drawing {
    var xs: [Double] { [] }
    var ys: [Double] { [] }
    var isMap: Bool { false }
}

extension [Double?] {
    /// The values that are not missing.
    var present: [Double] { compactMap { $0 } }
}
