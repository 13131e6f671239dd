import Expressions

/// The second moments that can differ from zero, given which derivatives are not zero.
struct MomentPattern {
    let covariances: Set<Pair>
    private let derivatives: PathDerivatives
    private let dependents: [Int: [Int]]

    init(_ derivatives: PathDerivatives) {
        self.derivatives = derivatives
        let states = derivatives.path.indices
        var dependents: [Int: [Int]] = [:]
        for output in states {
            for input in derivatives.inputs(of: output) { dependents[input, default: []].append(output) }
        }
        self.dependents = dependents
        var reached = Set<Pair>()
        var waiting = states.flatMap { a in
            states[a...].filter { !derivatives.noiseCovariance(a, $0).isZero }.map { Pair(a, $0) }
        }
        while let pair = waiting.popLast() {
            guard reached.insert(pair).inserted else { continue }
            for a in dependents[pair.low, default: []] {
                for b in dependents[pair.high, default: []] { waiting.append(Pair(a, b)) }
            }
        }
        covariances = reached
    }

    /// The approximate number of multiply-adds in one step of the covariance.
    var cost: Int {
        covariances.reduce(0) { $0 + derivatives.inputs(of: $1.low).count * derivatives.inputs(of: $1.high).count }
    }

    /// The state variables whose mean shifts: those that curvature reaches, and all that depend on them.
    func means(_ curvatures: [Pair: [Expression]]) -> [Int] {
        var reached = Set<Int>()
        var waiting = derivatives.path.indices.filter { output in
            !derivatives.noiseCurvature(output).isZero || curvatures.values.contains { !$0[output].isZero }
        }
        while let state = waiting.popLast() {
            guard reached.insert(state).inserted else { continue }
            waiting += dependents[state, default: []]
        }
        return reached.sorted()
    }
}
