public import Expressions

/// A mini-batch: the rows of data that one step draws, and the potential whose gradient schemes take in place of the
/// full one.
///
/// Rows are drawn with replacement, afresh in each step and trajectory; all gradients within one step see the same
/// rows. The expectation of ``potential`` over the rows is that of the whole data, so the gradient has no bias.
public struct Batch: Sendable, Hashable {
    /// Rows that one step draws; 1 or more.
    public let rowsPerStep: Int
    /// Rows that the data has: a drawn row is a whole number in 0…rowCount − 1.
    public let rowCount: Int
    /// The potential of the drawn rows, over the landscape's variables and the variables ``rowName(_:)``.
    public let potential: Expression

    /// - Parameter potential: gets the drawn rows, one expression each, for ``Expressions/lookup(_:at:)``.
    public init(rowsPerStep: Int, rowCount: Int, potential: (_ rows: [Expression]) -> Expression) {
        precondition(rowsPerStep >= 1 && rowCount >= 1, "got a batch of \(rowsPerStep) from \(rowCount) rows")
        (self.rowsPerStep, self.rowCount) = (rowsPerStep, rowCount)
        self.potential = potential((0..<rowsPerStep).map { .variable(Self.rowName($0)) })
    }

    /// The variable that stands for one of the step's rows.
    public static func rowName(_ index: Int) -> String { "row.\(index)" }
}
