/// A picture of measured or computed data: one plot or several beside and below each other.
package struct Figure: Sendable {
    /// The title: one line of at most about 90 characters.
    package var title: String
    /// What the reader must know about the data, shown below the plots; long text is broken into lines.
    package let caption: String
    /// The plots, row by row from the top, each from the left.
    package let panels: [Panel]
    /// The number of panels in a row.
    package let columns: Int

    /// A figure of one plot.
    package init(title: String, caption: String = "", x: Axis, y: Axis, layers: [Layer]) {
        self.init(title: title, caption: caption, panels: [Panel(title: title, x: x, y: y, layers: layers)])
    }

    /// A figure of several plots, which have titles of their own; a single one is drawn with the figure's.
    package init(title: String, caption: String = "", panels: [Panel], columns: Int = 2) {
        precondition(!panels.isEmpty && columns > 0, "a figure has a panel, and rows have a length")
        (self.title, self.caption, self.columns) = (title, caption, min(columns, panels.count))
        self.panels = panels
    }
}

/// One plot: axes, and layers that are drawn in their order.
package struct Panel: Sendable {
    package let title: String
    package let x: Axis
    package let y: Axis
    package let layers: [Layer]

    package init(title: String, x: Axis, y: Axis, layers: [Layer]) {
        (self.title, self.x, self.y, self.layers) = (title, x, y, layers)
    }
}

/// An axis, or the meaning of a colour scale.
package struct Axis: Sendable, Hashable {
    /// The label: quantity and unit.
    package var label: String
    /// The exact range to show; where nil, that of the data with a margin.
    package var range: ClosedRange<Double>?
    package var scale: Scale
    /// What stands at 1, 2, 3 and so on in place of numbers; empty for numbers.
    package let names: [String]

    package init(_ label: String, range: ClosedRange<Double>? = nil, scale: Scale = .linear) {
        precondition(range?.isShown(by: scale) ?? true, "the range of an axis is finite, not empty, and on its scale")
        self.label = label
        self.range = range
        self.scale = scale
        names = []
    }

    /// An axis of things that have names, at 1, 2, 3 and so on; an empty name is a mark without text.
    package init(_ label: String, names: [String]) {
        precondition(!names.isEmpty, "an axis of names has one")
        (self.label, self.names, scale) = (label, names, .linear)
        range = 0.5...(Double(names.count) + 0.5)
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
