/// A picture of measured or computed data: axes, and layers that are drawn in their order.
package struct Figure: Sendable {
    /// One line of about 90 characters at most.
    package var title: String
    /// What the reader has to know about the data, below the plot; broken into lines where it is long.
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

/// An axis, or what colours stand for.
package struct Axis: Sendable, Hashable {
    /// Quantity and unit.
    package var label: String
    /// Exactly what is shown; what the data need and a margin where it is nil.
    package var range: ClosedRange<Double>?
    package var scale: Scale

    package init(_ label: String, range: ClosedRange<Double>? = nil, scale: Scale = .linear) {
        precondition(range?.isShown(by: scale) ?? true, "the range of an axis is finite, not empty, and on its scale")
        self.label = label
        self.range = range
        self.scale = scale
    }
}

/// How values become lengths.
package enum Scale: Sendable, Hashable {
    case linear
    /// Values that are not above 0 are gaps.
    case log
    /// Decades of both signs with a linear piece between minus and plus the bound, which is above 0.
    case signedLog(linearBelow: Double)

    func shows(_ value: Double) -> Bool { value.isFinite && (self != .log || value > 0) }
}

extension ClosedRange<Double> {
    fileprivate func isShown(by scale: Scale) -> Bool {
        scale.shows(lowerBound) && scale.shows(upperBound) && lowerBound < upperBound
    }
}
