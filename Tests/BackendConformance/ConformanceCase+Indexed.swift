import Backends
import Dynamics
import Experiments
import Expressions

extension ConformanceCase {
    /// Fields and networks in index notation: chains with every kind of ends, a lattice, rotors, a network, and a ring
    /// without energy, each by another scheme.
    package static let indexed: [ConformanceCase] =
        [
            made("sum(i, 0.5*(q[i+1]-q[i])^2 + 0.25*(q[i]^2-1)^2)", ["q[12; periodic]"], Leapfrog()),
            made("sum(i=-1:7, 0.5*(q[i+1]-q[i])^2 + 0.08*(q[i+1]-q[i])^3)", ["q[8; fixed]"], Yoshida4()),
            made("sum(i, 1 - cos(q[i+1]-q[i]))", ["q[9; open]"], BAOAB(), .momentum),
            made(
                "sum(i, sum(j, 0.5*((q[i+1,j]-q[i,j])^2 + (q[i,j+1]-q[i,j])^2) + 0.25*q[i,j]^4))",
                ["q[3,4; periodic]"], CompensatedLeapfrog()),
            made(
                "mean(r=0:3, log(1 + exp(-s[0]*sum(j, v[j]*tanh(b[j] + r*w[j,0] + w[j,1]))))) + 0.01*sum(j, v[j]^2)",
                ["w[3,2]", "b[3]", "v[3]", "s[1]"], HeavyBall()),
            made("log(sum(i, exp(q[i]))) + max(i, q[i])^2", ["q[5]", "x"], DriftKickDrift()),
        ].compactMap { $0 } + named

    /// Bodies by name, and quantities of the state.
    private static let named: [ConformanceCase] = [
        ("gas", 12, "cell-entropy:3"), ("gravity", 6, "energy"), ("springs", 6, "mean(i, x[i]*p_y[i] - y[i]*p_x[i])"),
        ("rotors", 7, "shannon-entropy"), ("fput-alpha", 6, "mode-energy:2"), ("klein-gordon", 5, "structure-factor"),
    ].compactMap { name, dimension, quantity in
        guard let landscape = try? LandscapeLibrary.landscape(named: name, dimension: dimension),
            let quantity = try? landscape.quantity(quantity, hasMomenta: true)
        else { return nil }
        var experiment = Experiment(landscape: landscape)
        (experiment.quantity, experiment.sigma, experiment.masses) = (quantity, 0.1, [landscape.mass])
        (experiment.steps, experiment.runSeed) = (9, 77)
        return ConformanceCase(experiment: experiment, dt: 0.03, samples: 5..<47)
    }

    /// Such with steps so long that compiled text has loops.
    package static let looped: [ConformanceCase] =
        [
            made("sum(i, 0.5*(q[i+1]-q[i])^2 + 0.25*(q[i]^2-1)^2)", ["q[240; periodic]"], Leapfrog()),
            made(
                "sum(i, 0.5*(q[i+1]-q[i])^2 + 0.25*(q[i]^2-1)^2)", ["q[240; fixed=-1:1]"], Leapfrog(),
                drawing: .joint),
            made("sum(i, 1 - cos(q[i+1]-q[i]))", ["q[250; open]"], BAOAB(), .momentum, .stepMedian),
            made(
                "sum(i, sum(j, 0.5*((q[i+1,j]-q[i,j])^2 + (q[i,j+1]-q[i,j])^2) + 0.25*q[i,j]^4))",
                ["q[12,13; periodic]"], Leapfrog()),
            made("sum(i, 0.5*(q[i+1]-q[i])^2 + 0.25*q[i]^4)", ["q[240; periodic]"], Leapfrog(), estimator: .antithetic),
            // Sums side by side, fewer than lanes and more.
            made(
                "sum(a, sum(i, 0.1*(u[a,i+1]-u[a,i])^4 + cos(u[a,i])*exp(-u[a,i]^2)) + 0.01*(sum(i, u[a,i]^2))^2)",
                ["u[3,90; periodic]"], Leapfrog()),
            made(
                "sum(a, sum(i, tanh(u[a,i])*cos(u[a,i]) + 0.3*u[a,i]^4) + 0.01*(sum(i, u[a,i]^2))^2)", ["u[19,70]"],
                Leapfrog()),
            made("sum(i, 0.5*(q[i+1]-q[i])^2 + 0.25*q[i]^4)", ["q[300; fixed]"], LeimkuhlerMatthews(), .diffusion),
            made(
                "mean(r=0:23, log(1 + exp(sum(j, v[j]*tanh(b[j] + sum(k, w[j,k]*(k + 1.7*r + 1)/40))))))",
                ["w[6,17]", "b[6]", "v[6]"], HeavyBall()),
        ].compactMap { $0 }

    /// Sums over rows of tables that are loops: with all rows and with those of a batch, whatever else a step has. Few,
    /// as they take long to compile.
    package static let overRows: [ConformanceCase] = {
        let network = "log(1 + exp(-y[r]*(sum(j, v[j]*tanh(b[j] + sum(k, w[j,k]*x[r,k]))))))"
        let variables = ["w[4,9]", "b[4]", "v[4]"]
        let loss = "mean(r, \(network))"
        return [
            made(
                loss + " + max(j, v[j])^2", variables, Leapfrog(), quantity: "mean(r, y[r]*v[0]) + \(loss)",
                tables: tables),
            made("sum(r, 0.02*\(network))", variables, Leapfrog(), estimator: .antithetic, batch: 140, tables: tables),
            made(loss, variables, BAOAB(), .momentum, .tailMedian, tables: tables),
        ].compactMap { $0 }
    }()

    private static let tables = [
        IndexedArray("x", [160, 9], numbers: (0..<1440).map { Double(($0 * 7919) % 1013) / 500 - 1 }),
        IndexedArray("y", [160], numbers: (0..<160).map { ($0 * 37) % 5 < 2 ? 1 : -1 }),
    ]

    /// Rows of a large table in a step so short that points share its draws.
    package static let largeTable: PointsCase? = {
        let x = IndexedArray("x", [1200], numbers: (0..<1200).map { Double(($0 * 7919) % 1013) / 500 - 1 })
        return made("mean(r, (a - x[r])^2)", ["a"], Leapfrog(), batch: 2, tables: [x]).map {
            PointsCase(base: $0, dts: [0.01, 0.02, 0.03, 0.05, 0.08], observables: [.tailMean])
        }
    }()

    private static func made(
        _ text: String, _ declarations: [String], _ scheme: any Scheme, _ channel: Noise.Channel = .gradient,
        _ observable: Observable = .tailMean, drawing: Noise.Drawing = .separate, estimator: Estimator = .plain,
        batch: Int = 0, quantity: String? = nil, tables: [IndexedArray] = []
    ) -> ConformanceCase? {
        guard let list = try? VariableList(declarations),
            let potential = try? Expression.parse(
                text, variables: list.scalars, arrays: list.arrays + tables, parameters: [])
        else { return nil }
        let drawn = try? Batch(
            rowsPerStep: batch, ofPotential: text, variables: list.scalars, arrays: list.arrays + tables,
            parameters: [])
        // Bounded, so that long chains stay finite: numbers that are none agree whatever is computed.
        let start = list.names.indices.map { 0.9 - 0.13 * Double($0 % 12) }
        let landscape = Landscape(
            name: text, summary: text, variables: list.names, potential: potential,
            start: .init(q: start, p: start.map { 0.2 * $0 }), batch: drawn, arrays: list.arrays, tables: tables)
        var experiment = Experiment(landscape: landscape)
        (experiment.scheme, experiment.noise, experiment.sigma) = (scheme, Noise(channel, drawing: drawing), 0.3)
        (experiment.steps, experiment.runSeed) = (9, 0x0123_4567_89ab_cdef)
        (experiment.observable, experiment.estimator) = (observable, estimator)
        if !scheme.hasMomenta { experiment.quantity = .loss }
        if let quantity { experiment.quantity = try? landscape.quantity(quantity, hasMomenta: scheme.hasMomenta) }
        return ConformanceCase(experiment: experiment, dt: 0.02, samples: 5..<47)
    }
}
