extension Plots {
    /// Sets the colour scale beside the plot.
    mutating func setColours(_ map: ColourMap, _ extent: Extent, _ axis: Axis) {
        set(axis.scale.definition(of: "C"))
        set("set palette defined (\(map.definition))")
        set("set cbrange [C(\(extent.lower)) : C(\(extent.upper))]")
        let tics = Tics.of(extent, on: axis.scale).map { $0.text(through: "C") }
        set("set cbtics (\(tics.joined(separator: ", "))) out nomirror")
        set("set cblabel \((axis.label + axis.scale.note).quoted) offset 1")
    }
}
