/// A quantity that a landscape has by name: the text of a function of the state, which may depend on a number.
///
/// It is written with the number after a colon, `mode-energy:3`, or without for the usual one.
public struct NamedQuantity: Sendable, Hashable {
    public let name: String
    /// What it is, in a few words.
    public let summary: String
    /// The number on which it depends; nil where there is none.
    public let argument: Argument?
    /// The text as an expression, with `#` in place of the number, and `@` of one less as the end of a range.
    private let text: String

    init(_ name: String, _ summary: String, argument: Argument? = nil, text: String) {
        (self.name, self.summary, self.argument, self.text) = (name, summary, argument, text)
    }

    /// The expression with the number that a text writes; with the usual one for nil.
    func expression(argument written: String?) throws(QuantityError) -> String {
        guard let argument else {
            if written != nil { throw .noArgument(name) }
            return text
        }
        guard let written else { return expression(argument.usual) }
        guard let number = Double(written), argument.allows(number) else {
            throw .wrongArgument(name, got: written, expected: argument.expected)
        }
        return expression(number)
    }

    private func expression(_ number: Double) -> String {
        text.replacing("#", with: "(\(number))").replacing("@", with: "\(Int(number) - 1)")
    }
}

extension NamedQuantity {
    /// The number on which a quantity depends.
    public struct Argument: Sendable, Hashable {
        public let usual: Double
        /// What it may be, such as `a whole number from 1 to 32`.
        public let expected: String
        private let isWhole: Bool
        private let range: ClosedRange<Double>
        /// A number within the range that it cannot be.
        private let forbidden: Double?

        /// The number of a mode.
        static func mode(_ range: ClosedRange<Int>) -> Argument {
            whole(range, usual: min(max(1, range.lowerBound), range.upperBound))
        }

        /// A number of cells.
        static let cells = whole(2...64, usual: 8)

        /// The order of an entropy, of which 1 is Shannon's.
        static let entropy = Argument(
            usual: 2, expected: "a number from 0 to 64 other than 1, where it is the Shannon entropy", isWhole: false,
            range: 0...64, forbidden: 1)

        private static func whole(_ range: ClosedRange<Int>, usual: Int) -> Argument {
            Argument(
                usual: Double(usual), expected: "a whole number from \(range.lowerBound) to \(range.upperBound)",
                isWhole: true, range: Double(range.lowerBound)...Double(range.upperBound), forbidden: nil)
        }

        fileprivate func allows(_ number: Double) -> Bool {
            range.contains(number) && number != forbidden && (!isWhole || number == number.rounded())
        }
    }
}
