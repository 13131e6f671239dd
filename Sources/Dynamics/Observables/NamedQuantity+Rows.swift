extension NamedQuantity {
    /// The quantities of a row of n coordinates, which are the elements of one array.
    static func ofRows(_ q: String, _ n: Int) -> [NamedQuantity] {
        let phase = "2*pi/\(n)*#*i"
        return [
            NamedQuantity(
                "width", "the standard deviation of the coordinates along the row",
                text: "sqrt(mean(i, (\(q)[i] - mean(j, \(q)[j]))^2))"),
            NamedQuantity(
                "structure-factor", "|sum of \(q)[j] exp(-2 pi i j k/n)|^2/n of mode k", argument: .mode(0...n / 2),
                text: "(sum(i, \(q)[i]*cos(\(phase)))^2 + sum(i, \(q)[i]*sin(\(phase)))^2)/\(n)"),
        ]
    }
}
