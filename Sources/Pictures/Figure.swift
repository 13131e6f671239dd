/// A picture of measured or computed data: axes, and layers that are drawn in their order.
package struct Figure: Sendable {
    /// The title: one line of at most about 90 characters.
    package var title: String
    /// What the reader must know about the data, shown below the plot; long text is broken into lines.
    package var caption: String
    package var x: Axis
    package var y: Axis
    package var layers: [Layer]

    package init(title: String, caption: String = "", x: Axis, y: Axis, layers: [Layer]) {
        self.title = title
        self.caption = caption
        self.x = x
        self.y = y
        self.layers = layers
    }
}

/// An axis, or the meaning of a colour scale.
package struct Axis: Sendable, Hashable {
    /// The label: quantity and unit.
    package var label: String
    /// The exact range to show; where nil, that of the data with a margin.
    package var range: ClosedRange<Double>?
    package var scale: Scale

    package init(_ label: String, range: ClosedRange<Double>? = nil, scale: Scale = .linear) {
        precondition(range?.isShown(by: scale) ?? true, "the range of an axis is finite, not empty, and on its scale")
        self.label = label
        self.range = range
        self.scale = scale
    }
}

/// The mapping from values to lengths.
package enum Scale: Sendable, Hashable {
    case linear
    /// A logarithmic scale, on which values that are not above 0 are gaps.
    case log
    /// Decades of both signs, with a linear piece between minus and plus the bound, which is above 0.
    case signedLog(linearBelow: Double)

    func shows(_ value: Double) -> Bool { value.isFinite && (self != .log || value > 0) }
}

extension ClosedRange<Double> {
    fileprivate func isShown(by scale: Scale) -> Bool {
        scale.shows(lowerBound) && scale.shows(upperBound) && lowerBound < upperBound
    }
}
