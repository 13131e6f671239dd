public import Expressions

/// The reason why a text is no quantity of a landscape.
public enum QuantityError: Error, Hashable {
    /// A word that is no name of a quantity.
    case unknown(String, known: [String])
    /// A number after the name of a quantity that has none.
    case noArgument(String)
    case wrongArgument(String, got: String, expected: String)
    /// A quantity that reads momenta, of a scheme without.
    case needsMomenta(String)
    case syntax(ExpressionSyntaxError)
}
