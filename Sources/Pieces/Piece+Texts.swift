import Backends
import Dynamics
import Experiments
import Expressions
import LaneCode

extension Piece {
    private static let landscape = "muller-brown"

    /// The steps from a formula to the input of backends.
    static var texts: [Piece] {
        guard let known = try? LandscapeLibrary.landscape(named: landscape),
            let program = try? Experiment(landscape: known).program()
        else { preconditionFailure("the library has \(landscape), and its experiment is a program") }
        let text = "3/10*x^2*y + exp(-(x - 1)^2/2) - log(1 + y^2) + select(x < y, sin(x), cos(y))"
        return [
            Piece("parse and differentiate twice") {
                guard let one = try? Expression.parse(text, variables: ["x", "y"]) else { return .nan }
                let first = derivative(of: one, withRespectTo: "x")
                return Double(derivative(of: first, withRespectTo: "y").operands.count)
            },
            Piece("lower the \(landscape) experiment") {
                Double((try? Experiment(landscape: known).program().step.instructions.count) ?? 0)
            },
            Piece("OpenCL source of \(landscape)") {
                Double(LaneSource(program.code, .philox).kernels.text.utf8.count)
            },
        ]
    }

    static var treeSum: Piece {
        let values = (0..<65_536).map { Double($0 % 1000) * 1e-3 }
        return Piece("canonical tree sum, samples", count: values.count) {
            var tree = TallyTree()
            tree.append(contentsOf: values)
            return tree.root.mean
        }
    }
}
