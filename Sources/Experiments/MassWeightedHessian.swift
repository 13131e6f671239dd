import Dynamics
import Expressions

/// M^(-1/2) ∇²U M^(-1/2) of an experiment, for many places.
struct MassWeightedHessian {
    private var experiment: Experiment
    /// The lower triangle of ∇²U, row by row.
    private let triangle: CompiledExpressions
    private var values: [String: Double]

    init(_ experiment: Experiment) {
        let variables = experiment.landscape.variables
        let slopes = gradient(of: experiment.landscape.potential, withRespectTo: variables)
        // What the slopes share is differentiated once.
        let columns = derivatives(of: slopes, withRespectTo: variables.map(Expression.variable))
        let rows = variables.indices.map { row in (0...row).map { columns[$0][row] } }
        self.experiment = experiment
        triangle = CompiledExpressions(Array(rows.joined()))
        values = experiment.landscapeValues
    }

    /// The same of an experiment that differs in the values of parameters alone.
    func of(_ variant: Experiment) -> MassWeightedHessian {
        var copy = self
        (copy.experiment, copy.values) = (variant, variant.landscapeValues)
        return copy
    }

    /// Whether it is the same everywhere: the potential is quadratic.
    var isConstant: Bool { Set(triangle.names).isDisjoint(with: experiment.landscape.variables) }

    /// The eigenvalues at `q`, in no order; nil where a second derivative is not finite.
    func eigenvalues(at q: [Double]) -> [Double]? {
        let variables = experiment.landscape.variables
        let bindings = values.merging(zip(variables, q)) { $1 }
        guard let flat = try? triangle.evaluate(bindings), flat.allSatisfy(\.isFinite) else { return nil }
        let matrix = variables.indices.map { i in
            variables.indices.map { j in
                let (row, column) = (max(i, j), min(i, j))
                return flat[row * (row + 1) / 2 + column] / (experiment.mass(of: i) * experiment.mass(of: j)).squareRoot()
            }
        }
        return SymmetricEigenvalues(matrix).values
    }
}
