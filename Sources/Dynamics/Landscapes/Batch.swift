public import Expressions

/// A mini-batch: the rows of data that one step draws, and the potential whose gradient replaces the full gradient.
///
/// Rows are drawn with replacement, anew for each step and trajectory; all gradients within one step see the same rows.
/// The expectation of ``potential`` over the rows is the potential of all the data, so the gradient has no bias.
public struct Batch: Sendable, Hashable {
    /// The number of rows that one step draws; 1 or more.
    public let rowsPerStep: Int
    /// The number of rows in the data; a drawn row is a whole number in 0…rowCount − 1.
    public let rowCount: Int
    /// The potential of the drawn rows, over the landscape's variables and the variables ``rowName(_:)``.
    public let potential: Expression

    /// A mini-batch whose potential is built from the drawn rows.
    ///
    /// - Parameter potential: receives one expression per drawn row, an index for ``Expressions/lookup(_:at:)``.
    public init(rowsPerStep: Int, rowCount: Int, potential: (_ rows: [Expression]) -> Expression) {
        precondition(rowsPerStep >= 1 && rowCount >= 1, "got a batch of \(rowsPerStep) from \(rowCount) rows")
        (self.rowsPerStep, self.rowCount) = (rowsPerStep, rowCount)
        self.potential = potential((0..<rowsPerStep).map { .variable(Self.rowName($0)) })
    }

    /// The most rows that a step draws of a potential that is a text.
    public static let mostRows = 4096

    /// The mini-batch of a potential that is a text: its sums and means over the rows of tables are taken over the rows that
    /// are drawn. Nil for no rows.
    ///
    /// - Throws: ``ExpressionSyntaxError``, also where the text has no such sum.
    public init?(
        rowsPerStep: Int, ofPotential text: String, variables: [String], arrays: [IndexedArray], parameters: [String]
    ) throws(ExpressionSyntaxError) {
        guard rowsPerStep > 0 else { return nil }
        (potential, rowCount) = try Expression.parseBatch(
            text, rows: (0..<rowsPerStep).map(Self.rowName), variables: variables, arrays: arrays,
            parameters: parameters)
        self.rowsPerStep = rowsPerStep
    }

    /// The variable that stands for the row with this index among those that a step draws.
    public static func rowName(_ index: Int) -> String { "row.\(index)" }
}
