import ArgumentParser
import Jobs

/// The options about the landscape, the start and the masses.
struct LandscapeOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("A landscape by name; see 'leapstar landscapes'. (default: harmonic)", valueName: "name"))
    var landscape: String?

    @Option(
        help: ArgumentHelp(
            "A network as landscape, by the neurons of its layers: 64-32-10 learns the digits of --data digits, or the tables x and y of --data.",
            valueName: "layers"))
    var net: String?

    @Option(
        help: ArgumentHelp(
            "What the hidden neurons of --net do: tanh, relu, softplus, sin, erf or linear. (default: tanh)",
            valueName: "name"))
    var activation: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Coordinates of a landscape that exists in any dimension.", valueName: "count"))
    var dimension: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "A potential of your own, such as '0.5*k*(x^2 + y^2)', in place of --landscape.", valueName: "text"))
    var potential: String?

    @Option(
        help: ArgumentHelp(
            "The coordinates of --potential, in order, such as x,y, and arrays such as 'q[64; periodic]'.",
            valueName: "names"))
    var variables: String?

    @Option(
        parsing: .unconditionalSingleValue,
        help: ArgumentHelp(
            "A table of numbers that the potential reads by index, from a file in CSV or of NumPy (.npy), or some of its columns: x=iris.csv, 'x=iris.csv[0:3]', 'y=iris.csv[species]'; give it once for each.",
            valueName: "x=file"))
    var data: [String] = []

    @Option(
        parsing: .unconditionalSingleValue,
        help: ArgumentHelp(
            "A parameter of the potential, such as k=1.5; give it once for each.", valueName: "name=number"))
    var set: [String] = []

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Initial positions, such as 1,0. (default: the landscape's; 1 each for --potential)", valueName: "numbers"))
    var startQ: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Initial momenta, such as 0,1. (default: the landscape's; 0 each for --potential)", valueName: "numbers"))
    var startP: String?

    @Option(
        parsing: .unconditionalSingleValue,
        help: ArgumentHelp(
            "Initial positions as an expression, of an array by its indices i, j, …: 'q=tanh((i-32)/8)', with normal for another standard normal each; give it once for each.",
            valueName: "q=text"))
    var positions: [String] = []

    @Option(
        parsing: .unconditionalSingleValue,
        help: ArgumentHelp(
            "Initial momenta, likewise: those of temperature 0.5 and masses 1 as 'q=sqrt(0.5)*normal'.",
            valueName: "q=text"))
    var momenta: [String] = []

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "One mass, or one for each coordinate, such as 1,2. (default: the landscape's, 0.35 for harmonic and else 1)",
            valueName: "numbers"))
    var mass: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "In place of masses: the number of inputs of each coordinate's neuron, 0 for a bias, such as 4,4,0, or landscape for what that declares. The mass is its root.",
            valueName: "numbers"))
    var fanIn: String?
}

extension LandscapeOptions {
    private static let digits = "digits"

    func validate() throws {
        if net != nil, landscape != nil || potential != nil {
            throw ValidationError("--net is a landscape, but another is given; leave one of them out")
        }
        if activation != nil, net == nil { throw ValidationError("--activation is for --net; add it or leave it out") }
    }

    /// The name of the landscape that `--net` describes.
    private var network: String? {
        net.map { layers in
            let parts = [layers] + (activation.map { [$0] } ?? []) + data.filter { $0 == Self.digits }
            return "net:" + parts.joined(separator: ",")
        }
    }

    var values: [String: RawValue] {
        var values = [
            Keys.landscape.name: network ?? landscape, Keys.dimension.name: dimension, Keys.potential.name: potential,
            Keys.variables.name: variables, Keys.startQ.name: startQ, Keys.startP.name: startP, Keys.mass.name: mass,
            Keys.fanIn.name: fanIn,
        ].asRawValues
        let lists = [
            (Keys.data.name, net == nil ? data : data.filter { $0 != Self.digits }), (Keys.set.name, set),
            (Keys.positions.name, positions),
            (Keys.momenta.name, momenta),
        ]
        for (name, items) in lists where !items.isEmpty { values[name] = .list(items) }
        return values
    }
}
