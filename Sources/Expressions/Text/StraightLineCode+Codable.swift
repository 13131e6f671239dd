/// Straight-line code as text that any process reads back to the same bits: one line of words per instruction.
///
/// An example is `fma i0 u1 r4`. Operands are an input `i`, a result `r` or a uniform `u`, each with its index, or `c`
/// with the sixteen hexadecimal digits of a constant.
extension StraightLineCode: Codable {
    private enum Key: CodingKey { case instructions, outputs, tables, loops }

    public func encode(to encoder: any Encoder) throws {
        var payloads = Payloads()
        let lines = instructions.map { instruction in
            ([instruction.operation.word(&payloads)] + instruction.operands.map(\.word)).joined(separator: " ")
        }
        var values = encoder.container(keyedBy: Key.self)
        try values.encode(lines, forKey: .instructions)
        try values.encode(outputs.map(\.word), forKey: .outputs)
        if !payloads.tables.isEmpty { try values.encode(payloads.tables, forKey: .tables) }
        if !payloads.loops.isEmpty { try values.encode(payloads.loops, forKey: .loops) }
    }

    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: Key.self)
        let instructions = try Self.instructions(values)
        let words = try values.decode([String].self, forKey: .outputs)
        let outputs = words.compactMap { Operand($0[...], results: instructions.count) }
        guard outputs.count == words.count else {
            throw DecodingError.dataCorruptedError(
                forKey: .outputs, in: values, debugDescription: "an output is no operand such as 'r1'")
        }
        self.init(instructions: instructions, outputs: outputs)
        guard readsLoopsAsSums else {
            throw DecodingError.dataCorruptedError(
                forKey: .instructions, in: values, debugDescription: "a loop over rows is read other than by its sums")
        }
    }

    private static func instructions(_ values: KeyedDecodingContainer<Key>) throws -> [Instruction] {
        let payloads = Payloads(
            tables: try values.decodeIfPresent([Table].self, forKey: .tables) ?? [],
            loops: try values.decodeIfPresent([RowLoop].self, forKey: .loops) ?? [])
        var instructions: [Instruction] = []
        for line in try values.decode([String].self, forKey: .instructions) {
            guard let instruction = Instruction(line, payloads, results: instructions.count) else {
                throw DecodingError.dataCorruptedError(
                    forKey: .instructions, in: values,
                    debugDescription: "'\(line)' is no instruction, expected one such as 'add i0 r1'")
            }
            instructions.append(instruction)
        }
        return instructions
    }
}

extension StraightLineCode.Instruction {
    fileprivate init?(_ line: String, _ payloads: Payloads, results: Int) {
        let words = line.split(separator: " ", omittingEmptySubsequences: false)
        guard let operation = Operation(word: words[0], payloads) else { return nil }
        let operands = words.dropFirst().compactMap { StraightLineCode.Operand($0, results: results) }
        guard operands.count == words.count - 1, operands.count == operation.operandCount else { return nil }
        self.init(operation: operation, operands: operands)
    }
}

extension StraightLineCode.Operand {
    fileprivate var word: String {
        switch self {
        case .constant(let number): "c" + number.hexadecimal
        case .uniform(let index): "u\(index)"
        case .input(let index): "i\(index)"
        case .result(let index): "r\(index)"
        }
    }

    /// Reads an operand; results must be those of earlier instructions.
    fileprivate init?(_ word: Substring, results: Int) {
        let rest = word.dropFirst()
        if word.first == "c" {
            guard let number = Number(hexadecimal: rest) else { return nil }
            self = .constant(number)
            return
        }
        guard let index = Int(rest), index >= 0 else { return nil }
        switch word.first {
        case "u": self = .uniform(index)
        case "i": self = .input(index)
        case "r" where index < results: self = .result(index)
        default: return nil
        }
    }
}

extension Operation {
    /// The operations that their word describes completely.
    private static let plain: [Substring: Operation] = {
        let simple: [Operation] = [
            .add, .subtract, .multiply, .divide, .negate, .fusedMultiplyAdd, .fusedNegatedMultiplyAdd,
            .fusedMultiplySubtract, .squareRoot, .absolute, .minimum, .maximum, .floor, .modulo,
        ]
        let all = simple + Comparison.allCases.map { .select($0) } + Function.allCases.map { .call($0) }
        return Dictionary(uniqueKeysWithValues: all.map { ($0.plainWord, $0) })
    }()

    private var plainWord: Substring { stableName.replacing(" ", with: ":")[...] }

    fileprivate func word(_ payloads: inout Payloads) -> String {
        switch self {
        case .lookup(let table): "lookup:\(payloads.tables.place(of: table))"
        case .rows(let loop): "rows:\(payloads.loops.place(of: loop))"
        case .component(let sum): "component:\(sum)"
        default: String(plainWord)
        }
    }

    fileprivate init?(word: Substring, _ payloads: Payloads) {
        if let plain = Self.plain[word] {
            self = plain
            return
        }
        let parts = word.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, let place = Int(parts[1]), place >= 0 else { return nil }
        switch parts[0] {
        case "lookup" where place < payloads.tables.count: self = .lookup(payloads.tables[place])
        case "rows" where place < payloads.loops.count: self = .rows(payloads.loops[place])
        case "component": self = .component(place)
        default: return nil
        }
    }
}

/// What operations hold that is no word.
private struct Payloads {
    var tables: [Table] = []
    var loops: [RowLoop] = []
}

extension Array where Element: Equatable {
    /// The place of an element, which is added if it is new.
    fileprivate mutating func place(of element: Element) -> Int {
        if let place = firstIndex(of: element) { return place }
        append(element)
        return count - 1
    }
}

extension Number: Codable {
    fileprivate var hexadecimal: String {
        let digits = String(bitPattern, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    fileprivate init?(hexadecimal digits: Substring) {
        guard digits.utf8.count == 16, let bits = UInt64(digits, radix: 16) else { return nil }
        self.init(Double(bitPattern: bits))
    }

    /// Writes the bits, because not every format has decimals for −0 and infinities.
    public func encode(to encoder: any Encoder) throws {
        var value = encoder.singleValueContainer()
        try value.encode(bitPattern)
    }

    public init(from decoder: any Decoder) throws {
        self.init(Double(bitPattern: try decoder.singleValueContainer().decode(UInt64.self)))
    }
}

extension Table: Codable {
    private enum Key: CodingKey { case name, values }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(name, forKey: .name)
        try container.encode(values.map { Number($0) }, forKey: .values)
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        let values = try container.decode([Number].self, forKey: .values).map(\.value)
        guard !values.isEmpty, values.count <= 1 << 31, !values.contains(where: \.isNaN) else {
            throw DecodingError.dataCorruptedError(
                forKey: .values, in: container, debugDescription: "a table holds 1 to 2^31 numbers")
        }
        self.init(try container.decode(String.self, forKey: .name), values)
    }
}
