import Expressions

extension Landscape {
    /// The quantities that have a name on this landscape: its own, and those of a row of coordinates. A flow has none, as
    /// none is observed.
    public var namedQuantities: [NamedQuantity] {
        // What belongs to no field is no place of a row.
        guard equation == nil, let row, quantities.isEmpty || siteEnergy != nil else { return quantities }
        return quantities + NamedQuantity.ofRows(row.name, row.count)
    }

    /// The quantity that a text names, or is as an expression; see ``StateFunction``.
    public func quantity(_ text: String, hasMomenta: Bool) throws(QuantityError) -> Quantity {
        if let usual = Quantity.usual.first(where: { $0.name == text }) { return usual }
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard let named = namedQuantities.first(where: { $0.name == parts[0] }) else {
            return try own(text, as: text, hasMomenta: hasMomenta)
        }
        return try own(
            named.expression(argument: parts.count == 2 ? parts[1] : nil), as: text, hasMomenta: hasMomenta)
    }

    private func own(
        _ expression: String, as text: String, hasMomenta: Bool
    ) throws(QuantityError) -> Quantity {
        do throws(ExpressionSyntaxError) {
            return .own(try StateFunction(expression, text: text, on: self, hasMomenta: hasMomenta))
        } catch {
            if !hasMomenta, (try? StateFunction(expression, on: self, hasMomenta: true)) != nil {
                throw .needsMomenta(text)
            }
            if error.isUnknownName, isWord(text) {
                throw .unknown(text, known: Quantity.usual.map(\.name) + namedQuantities.map(\.name))
            }
            throw .syntax(error)
        }
    }

    /// Whether a text is of letters, with hyphens between them, none of which is a coordinate: a name and no expression.
    private func isWord(_ text: String) -> Bool {
        text.wholeMatch(of: /[A-Za-z_]+(-[A-Za-z_]+)*(:.*)?/) != nil
            && !text.split(separator: "-").contains { part in entries.contains { $0.name == part } }
    }
}
