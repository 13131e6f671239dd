/// A value of `--dt`: one step size, a range to search, or the grid of a sweep.
package enum StepSizes: Sendable, Hashable {
    case one(Double)
    case range(lower: Double, upper: Double)
    case grid(GridText)

    /// Reads `0.0025`, `0.0022:0.0028` or a grid of more than one value.
    package init?(_ text: String) {
        let numbers = text.split(separator: ":", omittingEmptySubsequences: false).map {
            NumberText($0.trimmed)?.double
        }
        switch (numbers.count, numbers.first, numbers.last) {
        case (1, let dt??, _): self = .one(dt)
        case (2, let lower??, let upper??): self = .range(lower: lower, upper: upper)
        default:
            guard let grid = GridText(text) else { return nil }
            self = .grid(grid)
        }
    }
}

extension ValueKind where Value == StepSizes {
    package static let stepSizes = ValueKind(
        expected: "a step size such as 0.0025, a range such as 0.0022:0.0028, or a grid or a list of step sizes",
        schema: .any(.type("number"), .type("string"), .type("array", ["items": .type("number")])),
        read: { raw in raw.items.flatMap { StepSizes($0.joined(separator: ",")) } }, hint: \.rangeHint, write: \.tree)
}

extension ValueKind where Value == StepSizes {
    /// A grid, or a range in which to look for bands.
    package static let slopeSteps: ValueKind = {
        let grid = ValueKind<GridText>.grid("0.002:0.0035:4")
        return ValueKind(
            expected: grid.expected, schema: grid.schema, read: stepSizes.read, hint: grid.hint, write: stepSizes.write)
    }()
}

extension StepSizes {
    fileprivate var tree: JSONTree {
        switch self {
        case .one(let dt): .double(dt)
        case .range(let lower, let upper): .text("\(lower.shortest):\(upper.shortest)")
        case .grid(let grid): grid.tree
        }
    }
}
