/// The colours of Okabe and Ito, which stay distinct under every kind of colour blindness, and two greys.
package enum Colour: String, Sendable, Hashable, CaseIterable {
    case blue = "#0072b2"
    case vermillion = "#d55e00"
    case green = "#009e73"
    case purple = "#cc79a7"
    case orange = "#e69f00"
    case sky = "#56b4e9"
    case black = "#000000"
    case grey = "#808080"
    case lightGrey = "#dddddd"

    /// The colours that layers without their own take in turn.
    package static let inTurn: [Colour] = [.blue, .vermillion, .green, .purple, .orange, .sky]
}

/// The pattern of a line.
package enum Dash: Sendable, Hashable {
    case solid
    case dashed
    case dotted

    var type: String {
        switch self {
        case .solid: "solid"
        case .dashed: "(9,5)"
        case .dotted: "(3,4)"
        }
    }
}

/// The colours for the values of a map.
package enum ColourMap: Sendable, Hashable {
    /// From dark to bright: viridis.
    case sequential
    /// Blue below zero, white at zero, vermillion above; the range becomes symmetric.
    case diverging

    /// The colours as gnuplot takes them, equally spaced.
    var definition: String {
        let colours =
            switch self {
            case .sequential:
                ["#440154", "#472d7b", "#3b528b", "#2c728e", "#21918c", "#28ae80", "#5ec962", "#addc30", "#fde725"]
            case .diverging: ["#00466e", "#0072b2", "#7fb8d8", "#f7f7f7", "#f0b184", "#d55e00", "#843a00"]
            }
        return colours.enumerated().map { "\($0) '\($1)'" }.joined(separator: ", ")
    }
}
