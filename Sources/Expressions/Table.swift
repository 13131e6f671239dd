/// A named list of binary64 numbers that ``Operation/lookup(_:)`` reads, such as one feature of every row of data.
///
/// Immutable. Equality and hashing compare a fingerprint of the name and the bits, which is computed once.
public struct Table: Hashable, Sendable {
    private final class Storage: Sendable {
        let name: String
        let values: [Double]
        let digest: ExpressionDigest

        init(_ name: String, _ values: [Double]) {
            (self.name, self.values) = (name, values)
            var digest = ExpressionDigest()
            digest.add(name)
            digest.add(values)
            self.digest = digest
        }
    }
    private let storage: Storage

    /// A table of 1 to 2³¹ values, none of them NaN.
    public init(_ name: String, _ values: [Double]) {
        precondition(!values.isEmpty && values.count <= 1 << 31, "got \(values.count) values, expected 1 to 2^31")
        precondition(!values.contains { $0.isNaN }, "table '\(name)' holds NaN, expected numbers")
        storage = Storage(name, values)
    }

    /// The name of the table in descriptions.
    public var name: String { storage.name }
    public var values: [Double] { storage.values }
    /// A fingerprint of name and values, the same in every process.
    public var digest: ExpressionDigest { storage.digest }

    /// The value at `index`, rounded towards zero and limited to 0…n − 1; NaN reads the first value.
    package func value(at index: Double) -> Double {
        values[index.limited(to: values.count)]
    }

    public static func == (left: Table, right: Table) -> Bool {
        left.storage === right.storage || left.digest == right.digest
    }

    public func hash(into hasher: inout Hasher) { hasher.combine(digest) }
}

/// The value of `table` at a whole-number index, as ``Operation/lookup(_:)`` defines it.
public func lookup(_ table: Table, at index: Expression) -> Expression { .make(.lookup(table), [index]) }
