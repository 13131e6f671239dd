package import Dynamics
package import Expressions

extension OperationCounts {
    /// One step of one trajectory: the step itself, a sample's share of its normals and rows, and in the tail the energy.
    ///
    /// - Parameter trajectories: how many share their normals and rows.
    package init(_ program: TrajectoryProgram, trajectories: Int, tailShare: Double, form: ProductForm) {
        self = OperationCounts(program.step) + tailShare * OperationCounts(program.energy)
        // H − H₀, and its sum over the tail.
        self[.addBinary64] += 2 * tailShare
        self += 1 / Double(trajectories) * GeneratorCounts.normals(program.normalsPerStep, form)
        self += 1 / Double(trajectories) * GeneratorCounts.rows(program.rows.perStep, form)
    }

    package init(_ code: StraightLineCode) {
        self = code.instructions.reduce(into: OperationCounts()) { $0 += OperationCounts($1.operation) }
    }

    private init(_ operation: Operation) {
        switch operation {
        case .number, .variable, .parameter: self.init()
        // A sign goes along with the operation that takes the value.
        case .negate: self.init()
        case .add, .subtract: self.init([.addBinary64: 1])
        case .multiply, .fusedMultiplyAdd, .fusedNegatedMultiplyAdd, .fusedMultiplySubtract: self.init([.fmaBinary64: 1])
        case .divide: self.init([.divideBinary64: 1])
        case .squareRoot: self.init([.squareRootBinary64: 1])
        case .absolute, .minimum, .maximum: self.init([.integer: 2])
        case .floor: self.init([.addBinary64: 1])
        case .modulo: self = FunctionCounts.modulo
        case .select: self.init([.integer: 4])
        // Two comparisons and selections of the index, its conversion, and the load.
        case .lookup: self.init([.integer: 6, .toBinary64: 1])
        case .call(let function): self = FunctionCounts.counts(function)
        }
    }
}
