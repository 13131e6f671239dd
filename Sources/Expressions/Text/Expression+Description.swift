extension Expression: CustomStringConvertible {
    /// Text that ``parse(_:variables:parameters:)`` reads back as the same expression, up to simplification.
    ///
    /// Shared subexpressions are written out wherever they occur. Text longer than the parser accepts is cut, with an
    /// ellipsis at the end. Four things do not read back: names that the parser does not accept, constants that are
    /// not finite, lookups, which are written as calls of their table, and loops over rows, of which the number is written.
    public var description: String {
        var text = ""
        var pending = [Piece.expression(self, .selection)]
        while let piece = pending.popLast() {
            switch piece {
            case .text(let part): text += part
            case .expression(let node, let tightness):
                pending.append(contentsOf: node.pieces(where: tightness).reversed())
            }
            if text.utf8.count > ParsingLimits.bytes { return text.prefix(ParsingLimits.bytes - 1) + "…" }
        }
        return text
    }
}

/// A part of a description.
private enum Piece {
    case text(String)
    /// An expression, in parentheses if it binds less tightly than its place requires.
    case expression(Expression, Binding)
}

/// How tightly the text of an expression binds.
private enum Binding: Int, Comparable {
    case selection, sum, product, signed, power, primary

    static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}

extension Expression {
    /// The pieces of the text, in parentheses if it binds less tightly than `asked`.
    fileprivate func pieces(where asked: Binding) -> [Piece] {
        tightness < asked ? [.text("(")] + pieces + [.text(")")] : pieces
    }

    fileprivate var tightness: Binding {
        switch operation {
        case .number(let number): number.value.sign == .minus ? .signed : .primary
        case .add, .subtract: .sum
        case .fusedNegatedMultiplyAdd: plainDifference == nil ? .primary : .sum
        case .multiply: isSquare ? .power : .product
        case .divide: .product
        case .negate: .signed
        case .select: .selection
        default: .primary
        }
    }

    /// c − a·b if a factor is 0 or ±1; nil otherwise. A sign before −1 would make another number, which simplifies
    /// differently.
    private var plainDifference: Expression? {
        guard operands[..<2].contains(where: { [0, 1, -1].contains($0.number) }) else { return nil }
        return operands[2] - operands[0] * operands[1]
    }

    private var isSquare: Bool { operation == .multiply && operands[0] == operands[1] }

    private var pieces: [Piece] {
        switch operation {
        case .number(let number): [.text(number.text)]
        case .variable(let name), .parameter(let name): [.text(name)]
        case .add: infix(" + ", .sum, .product)
        case .subtract: infix(" - ", .sum, .product)
        case .multiply: isSquare ? [.expression(operands[0], .primary), .text("^2")] : infix("*", .product, .power)
        case .divide: infix("/", .product, .power)
        case .negate: [.text("-"), .expression(operands[0], .power)]
        case .fusedMultiplyAdd: call("fma", operands)
        case .fusedNegatedMultiplyAdd: plainDifference?.pieces ?? call("fma", [-operands[0], operands[1], operands[2]])
        case .fusedMultiplySubtract: call("fma", [operands[0], operands[1], -operands[2]])
        case .squareRoot: call("sqrt", operands)
        case .absolute: call("abs", operands)
        case .minimum: call("min", operands)
        case .maximum: call("max", operands)
        case .floor: call("floor", operands)
        case .modulo: call("mod", operands)
        case .call(let function): call(function.rawValue, operands)
        case .lookup(let table): call(table.name, operands)
        case .rows(let loop): [.text("rows(\(loop.iterationCount))")]
        case .component(let place): [.expression(operands[0], .primary), .text("[\(place)]")]
        case .select(let comparison):
            infix(" \(comparison.rawValue) ", .sum, .sum) + [.text(" ? "), .expression(operands[2], .sum)]
                + [.text(" : "), .expression(operands[3], .selection)]
        }
    }

    private func infix(_ sign: String, _ left: Binding, _ right: Binding) -> [Piece] {
        let isSigned = operands[1].tightness == .signed
        return [.expression(operands[0], left), .text(sign), .expression(operands[1], isSigned ? .power : right)]
    }

    private func call(_ name: String, _ arguments: [Expression]) -> [Piece] {
        let list = arguments.map { Piece.expression($0, .selection) }
        return [.text(name + "("), list[0]] + list.dropFirst().flatMap { [.text(", "), $0] } + [.text(")")]
    }
}

extension Number {
    /// The shortest decimal that reads back as the same number.
    fileprivate var text: String {
        let text = value.description
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }
}
