/// The operations of a set of expressions in one list, with operands before their uses.
///
/// This is what backends execute. Each instruction is one exactly rounded operation or elementary function, common
/// subexpressions appear once, and everything that depends on parameters alone has become a uniform.
public struct StraightLineCode: Hashable, Sendable {
    /// The source of a value.
    public enum Operand: Hashable, Sendable {
        case constant(Number)
        /// A value that the host evaluates once per probe: an index into the program's uniforms.
        case uniform(Int)
        /// A value that differs from trajectory to trajectory and is given from outside.
        case input(Int)
        /// The result of an earlier instruction.
        case result(Int)

        /// Whether all trajectories share the value.
        public var isShared: Bool {
            switch self {
            case .constant, .uniform: true
            case .input, .result: false
            }
        }
    }

    public struct Instruction: Hashable, Sendable {
        public let operation: Operation
        public let operands: [Operand]

        package init(operation: Operation, operands: [Operand]) {
            self.operation = operation
            self.operands = operands
        }
    }

    public private(set) var instructions: [Instruction] = []
    public private(set) var outputs: [Operand] = []

    init() {}

    /// Code assembled from its parts; operands may refer to earlier instructions only.
    package init(instructions: [Instruction], outputs: [Operand]) {
        self.instructions = instructions
        self.outputs = outputs
    }

    mutating func append(_ instruction: Instruction) -> Operand {
        instructions.append(instruction)
        return .result(instructions.count - 1)
    }

    mutating func setOutputs(_ operands: [Operand]) { outputs = operands }
}

/// Turns expressions into straight-line code; all code from one lowering shares one table of uniforms.
public struct Lowering {
    /// The variable-free expressions that the host evaluates, in the order of their indices.
    public private(set) var uniforms: [Expression] = []
    private var uniformIndices: [Expression: Int] = [:]
    private var contraction = Contraction()

    public init() {}

    /// Code that computes `outputs` from variables, input i being the variable named `inputs[i]`.
    ///
    /// Outputs that are products are sealed, because the caller may add to them.
    ///
    /// - Throws: ``LoweringError`` if an output has a variable that is not among `inputs`.
    public mutating func lower(_ outputs: [Expression], inputs: [String]) throws(LoweringError) -> StraightLineCode {
        let slots = Dictionary(inputs.enumerated().map { ($1, $0) }) { first, _ in first }
        let roots = simplified(outputs).map { contraction($0).sealed }
        var code = StraightLineCode()
        var places: [Expression: StraightLineCode.Operand] = [:]
        for node in postorder(of: roots, enter: { $0.hasVariables }) {
            places[node] = try place(node, slots: slots, places: places, code: &code)
        }
        code.setOutputs(roots.compactMap { places[$0] })
        return code
    }

    private mutating func place(
        _ node: Expression, slots: [String: Int], places: [Expression: StraightLineCode.Operand],
        code: inout StraightLineCode
    ) throws(LoweringError) -> StraightLineCode.Operand {
        guard node.hasVariables else { return shared(node) }
        if case .variable(let name) = node.operation {
            guard let slot = slots[name] else { throw .unknownVariable(name, known: slots.keys.sorted()) }
            return .input(slot)
        }
        let operands = node.operands.compactMap { places[$0] }
        return code.append(.init(operation: node.operation, operands: operands))
    }

    private mutating func shared(_ node: Expression) -> StraightLineCode.Operand {
        if case .number(let number) = node.operation { return .constant(number) }
        if let index = uniformIndices[node] { return .uniform(index) }
        uniforms.append(node)
        uniformIndices[node] = uniforms.count - 1
        return .uniform(uniforms.count - 1)
    }
}

/// A variable that the program does not provide.
public enum LoweringError: Error, Hashable, CustomStringConvertible {
    case unknownVariable(String, known: [String])

    public var description: String {
        switch self {
        case .unknownVariable(let name, let known):
            "'\(name)' is not a variable of this program; it has \(known.joined(separator: ", "))"
        }
    }
}
