import Expressions

/// A quantity that a landscape has by name: the text of a function of the state, which may depend on a number.
///
/// It is written with the number after a colon, `mode-energy:3`, or without for the usual one.
public struct NamedQuantity: Sendable, Hashable {
    /// The number on which a quantity depends.
    public struct Order: Sendable, Hashable {
        public let usual: Double
        /// What it may be, such as `a whole number from 1 to 32`.
        public let expected: String
        /// Whether it must be whole.
        let isWhole: Bool
        let range: ClosedRange<Double>
        /// A number within the range that it cannot be.
        let forbidden: Double?

        /// A whole number of a range.
        static func mode(_ range: ClosedRange<Int>) -> Order {
            Order(
                usual: Double(max(range.lowerBound, min(1, range.upperBound))),
                expected: "a whole number from \(range.lowerBound) to \(range.upperBound)", isWhole: true,
                range: Double(range.lowerBound)...Double(range.upperBound), forbidden: nil)
        }

        /// The order of an entropy, of which 1 is Shannon's.
        static let entropy = Order(
            usual: 2, expected: "a number from 0 to 64 other than 1, where it is the Shannon entropy", isWhole: false,
            range: 0...64, forbidden: 1)

        /// A number of cells.
        static let cells = Order(
            usual: 8, expected: "a whole number from 2 to 256", isWhole: true, range: 2...256, forbidden: nil)

        func allows(_ number: Double) -> Bool {
            range.contains(number) && number != forbidden && (!isWhole || number == number.rounded())
        }
    }

    public let name: String
    /// What it is, in a few words.
    public let summary: String
    public let order: Order?
    /// The text as an expression, with `#` in place of the number, and `@` of one less as the end of a range.
    private let text: String

    init(_ name: String, _ summary: String, order: Order? = nil, text: String) {
        (self.name, self.summary, self.order, self.text) = (name, summary, order, text)
    }

    func expression(order number: Double) -> String {
        text.replacing("#", with: "(\(number))").replacing("@", with: "\(Int(number) - 1)")
    }
}

extension Landscape {
    /// The quantities of one's own that have a name: the landscape's, and those of any row of coordinates.
    public var namedQuantities: [NamedQuantity] {
        quantities + (row.map { NamedQuantity.ofRows($0.name, dimension) } ?? [])
    }

    /// The quantity that a text names, or is as an expression; see ``StateFunction``.
    public func quantity(_ text: String, hasMomenta: Bool) throws(QuantityError) -> Quantity {
        if let usual = Quantity.usual.first(where: { $0.name == text }) { return usual }
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        if let named = namedQuantities.first(where: { $0.name == parts[0] }) {
            return try own(named.expression(order: parts.count == 2 ? parts[1] : nil), as: text, hasMomenta)
        }
        do throws(ExpressionSyntaxError) {
            return .own(try StateFunction(text, on: self, hasMomenta: hasMomenta))
        } catch {
            if !text.isWord { throw .syntax(error) }
            throw .unknown(parts[0], known: Quantity.usual.map(\.name) + namedQuantities.map(\.name))
        }
    }

    /// A quantity whose text is right where there are momenta.
    private func own(_ expression: String, as text: String, _ hasMomenta: Bool) throws(QuantityError) -> Quantity {
        do throws(ExpressionSyntaxError) {
            return .own(try StateFunction(expression, text: text, on: self, hasMomenta: hasMomenta))
        } catch { throw .needsMomenta(text) }
    }
}

extension NamedQuantity {
    fileprivate func expression(order text: String?) throws(QuantityError) -> String {
        guard let order else {
            if text != nil { throw .noOrder(name) }
            return expression(order: 0)
        }
        guard let text else { return expression(order: order.usual) }
        guard let number = Double(text), order.allows(number) else {
            throw .wrongOrder(name, got: text, expected: order.expected)
        }
        return expression(order: number)
    }

    /// Those of a row of n coordinates of one array.
    fileprivate static func ofRows(_ q: String, _ n: Int) -> [NamedQuantity] {
        let phase = "2*pi/\(n)*#*i"
        return [
            NamedQuantity(
                "width", "the standard deviation of the coordinates along the row",
                text: "sqrt(mean(i, (\(q)[i] - centre)^2)); centre = mean(i, \(q)[i])"),
            NamedQuantity(
                "structure-factor", "|sum of \(q)[i] exp(-2 pi k i/n)|^2/n of mode k", order: .mode(0...n / 2),
                text: "(sum(i, \(q)[i]*cos(\(phase)))^2 + sum(i, \(q)[i]*sin(\(phase)))^2)/\(n)"),
        ]
    }
}

extension String {
    /// Whether the text is of letters, with hyphens between them, and a number perhaps: a name and no expression.
    fileprivate var isWord: Bool { wholeMatch(of: /[A-Za-z_][A-Za-z0-9_]*(-[A-Za-z_]+)*(:.*)?/) != nil }
}
