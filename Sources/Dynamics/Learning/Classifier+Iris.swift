import Expressions

extension Classifier {
    /// The models on the iris data, in the order of listings.
    static let all = [logistic, tanhNet]

    /// Logistic regression, f(x) = w·x + b, started at rest from w = b = 0. The loss is convex.
    static let logistic: Classifier = {
        let names = (1...4).map { "w\($0)" }
        return Classifier(
            name: "logistic",
            summary: "logistic regression on two species of iris: U = mean log(1 + exp(-y (w x + b))) + l2/2 w^2",
            weights: names.map { Weight(name: $0, fanIn: 4, start: 0) } + [Weight(name: "b", fanIn: 0, start: 0)],
            penalty: 0.01, output: { linear($0, names, bias: "b") }, data: .iris)
    }()

    /// A network with one hidden layer of three neurons: f(x) = v·tanh(Wx + b) + c.
    ///
    /// It starts at rest, with biases 0 and weights drawn once from normals of variance 1/fan-in. These are normals
    /// 0…14 of step 0 of trajectory 0 with run seed 1, first W by rows, then v.
    static let tanhNet: Classifier = {
        let hidden = 1...3
        let rows = hidden.map { unit in (1...4).map { "w\(unit)\($0)" } }
        let drawn = startNormals(15)
        let inner = rows.joined().enumerated().map { Weight(name: $1, fanIn: 4, start: 0.5 * drawn[$0]) }
        let outer = hidden.map { Weight(name: "v\($0)", fanIn: 3, start: drawn[11 + $0] / 3.0.squareRoot()) }
        let biases = hidden.map { Weight(name: "b\($0)", fanIn: 0, start: 0) }
        return Classifier(
            name: "tanh-net",
            summary: "network of 4, 3 tanh and 1 neurons on two species of iris: mean logistic loss + l2/2 w^2",
            weights: inner + biases + outer + [Weight(name: "c", fanIn: 0, start: 0)], penalty: 0.01,
            output: { features in
                let units = hidden.map { call(.tanh, linear(features, rows[$0 - 1], bias: "b\($0)")) }
                return linear(units, hidden.map { "v\($0)" }, bias: "c")
            }, data: .iris)
    }()

    private static func linear(_ inputs: [Expression], _ weights: [String], bias: String) -> Expression {
        zip(inputs, weights).reduce(.variable(bias)) { $0 + .variable($1.1) * $1.0 }
    }
}
