package import Expressions
package import Programs

extension OperationCounts {
    /// The operations of one trajectory in one step at one of `points` points: its share of a sample's step and of the
    /// looks at the tail, and of draws, which serve all points.
    package init(_ program: TrajectoryProgram, tailShare: Double, points: Int, form: ProductForm) {
        var counts = OperationCounts(program.advance)
        let tail = [program.looks.tail, program.record?.streams].compactMap { $0 }
        for code in tail { counts += tailShare * OperationCounts(code) }
        if let before = program.looks.before { counts += (1 - tailShare) * OperationCounts(before) }
        let draws = program.draws
        let share = 1 / Double(points)
        let ownShare = draws.areJoint ? tailShare : 1
        for (normals, part) in [(draws, ownShare), (draws.joint, 1 - ownShare)] {
            let ofPeriod = GeneratorCounts.normals(normals.period * normals.normals, form)
            counts += share * part / Double(normals.period) * ofPeriod
        }
        for numbers in draws.wholeNumbers { counts += share * GeneratorCounts.rows(numbers.count, form) }
        self = 1 / Double(program.trajectories) * counts
    }

    package init(_ code: StraightLineCode) {
        self = code.instructions.reduce(into: OperationCounts()) { $0 += OperationCounts($1.operation) }
    }

    private init(_ operation: Operation) {
        switch operation {
        case .number, .variable, .parameter, .component: self.init()
        case .rows(let loop): self = Double(loop.iterationCount) * OperationCounts(loop.body)
        // A sign is part of the operation that uses the value.
        case .negate: self.init()
        case .add, .subtract: self.init([.addBinary64: 1])
        case .multiply, .fusedMultiplyAdd, .fusedNegatedMultiplyAdd, .fusedMultiplySubtract:
            self.init([.fmaBinary64: 1])
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
