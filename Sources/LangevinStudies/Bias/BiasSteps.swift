import ElementaryFunctions
import Jobs
import Messages

/// The step sizes of a table, and the range in which a stated bias is looked for.
struct BiasSteps {
    let table: [Double]
    /// Nil where the table has one step size, and no range is given.
    let range: ClosedRange<Double>?

    private static let usual = 0.02...0.2
    private static let usualCount = 6

    init(_ request: BiasRequest) throws(JobError) {
        let given = try request.stepSizes.map { (values) throws(JobError) in try Self.checked(values) }
        let range = try Self.range(request.range, of: given)
        self.range = range
        table = given ?? Self.grid(range ?? Self.usual)
    }

    /// The smallest and the largest step size of all.
    var smallest: Double { min(table[0], range?.lowerBound ?? table[0]) }
    var largest: Double { max(table[table.count - 1], range?.upperBound ?? 0) }

    private static func checked(_ values: [Double]) throws(JobError) -> [Double] {
        guard !values.isEmpty, values.allSatisfy({ $0 > 0 && $0.isFinite }), Set(values).count == values.count else {
            throw .invalid(
                .outOfRange(
                    """
                    \(said: Keys.stepSizes.name) must be \(expected: "different step sizes above 0"), \
                    got \(got: values.map { $0.short() }.joined(separator: ","))
                    """))
        }
        return values.sorted()
    }

    private static func range(_ asked: StepSizes?, of table: [Double]?) throws(JobError) -> ClosedRange<Double>? {
        switch asked {
        case .range(let lower, let upper):
            guard lower > 0, lower < upper, upper.isFinite else {
                throw .invalid(
                    .outOfRange(
                        """
                        \(said: Keys.dt.name) must be \(expected: "a range of step sizes above 0 such as 0.02:0.2"), \
                        got \(got: "\(lower.short()):\(upper.short())")
                        """))
            }
            return lower...upper
        case .one, .grid:
            throw .invalid(
                """
                \(said: Keys.dt.name) got \(got: "no range"), expected \(expected: "one such as 0.02:0.2"); \
                \(remedy: "\(field: Keys.stepSizes.name, "0.02,0.1") takes single step sizes")
                """)
        case nil:
            guard let table else { return usual }
            return table.count > 1 ? table[0]...table[table.count - 1] : nil
        }
    }

    /// A geometric row from one end to the other.
    private static func grid(_ range: ClosedRange<Double>) -> [Double] {
        let ratio = Elementary.log(range.upperBound / range.lowerBound) / Double(usualCount - 1)
        let inner = (1..<usualCount - 1).map { range.lowerBound * Elementary.exp(ratio * Double($0)) }
        return [range.lowerBound] + inner + [range.upperBound]
    }
}
