import ArgumentParser
import LangevinStudies
import Leapstar

/// The options about what moves, and at which temperature.
struct EquationOptions: ParsableArguments {
    /// The other name of the temperature.
    static let temperatureSymbol = "T"

    @Option(
        help: ArgumentHelp("A landscape by name; see 'leapstar landscapes'. (default: double-well)", valueName: "name"))
    var landscape: String?

    @Option(help: ArgumentHelp("A loss over data in place of a landscape: logistic or tanh-net.", valueName: "name"))
    var net: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Coordinates of a landscape that exists in any dimension.", valueName: "count"))
    var dimension: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Rows of its data that each step draws for the gradient. (default: 0, all)", valueName: "count"))
    var batch: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "A potential of your own, such as '(x^2-1)^2/4', in place of --landscape.", valueName: "text"))
    var potential: String?

    @Option(
        parsing: .unconditionalSingleValue,
        help: ArgumentHelp(
            "In place of a landscape: the drift f of dx = f dt + g dW, over --variables and t; give it once for each coordinate.",
            valueName: "text"))
    var drift: [String] = []

    @Option(
        parsing: .unconditionalSingleValue,
        help: ArgumentHelp(
            "The diffusion g of --drift; give it once for each coordinate. (default: √(2T))", valueName: "text"))
    var diffusion: [String] = []

    @Option(help: ArgumentHelp("How --diffusion is meant: ito or stratonovich. (default: ito)", valueName: "name"))
    var interpretation: String?

    @Option(
        help: ArgumentHelp(
            "The coordinates of --potential or --drift, in order, such as x,y, and arrays such as 'q[64; periodic]'.",
            valueName: "names"))
    var variables: String?

    @Option(
        parsing: .unconditionalSingleValue,
        help: ArgumentHelp(
            "A table of numbers that --potential reads by index, from a file in CSV or of NumPy (.npy), or some of its columns: x=iris.csv, 'x=iris.csv[0:3]', 'y=iris.csv[species]'; give it once for each.",
            valueName: "x=file"))
    var data: [String] = []

    @Option(
        parsing: .unconditionalSingleValue,
        help: ArgumentHelp("A parameter, such as k=1.5; give it once for each.", valueName: "name=number"))
    var set: [String] = []

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Initial positions, such as 1,0. (default: the landscape's, else 1)", valueName: "numbers"))
    var startQ: String?

    @Option(
        parsing: .unconditionalSingleValue,
        help: ArgumentHelp(
            "Initial positions as an expression, of an array by its indices i, j, …: 'q=tanh((i-32)/8)', with normal for another standard normal each; give it once for each.",
            valueName: "q=text"))
    var positions: [String] = []

    @Option(
        name: [.long, .customLong(temperatureSymbol)], parsing: .unconditional,
        help: ArgumentHelp("The temperature T, or several such as 0.01,0.1. (default: 0.1)", valueName: "numbers"))
    var temperature: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("The friction γ of baoab and obabo. (default: 1)", valueName: "number"))
    var friction: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "The diagonal of a constant preconditioner M: one number, or one for each coordinate. (default: 1)",
            valueName: "numbers"))
    var preconditioner: String?
}

extension EquationOptions {
    var values: [String: RawValue] {
        var values = [
            Keys.landscape.name: landscape, Keys.network.name: net, Keys.dimension.name: dimension,
            Keys.batch.name: batch, Keys.potential.name: potential, Keys.interpretation.name: interpretation,
            Keys.variables.name: variables, Keys.startQ.name: startQ, Keys.temperature.name: temperature,
            Keys.friction.name: friction, Keys.preconditioner.name: preconditioner,
        ].asRawValues
        for (key, items) in [
            (Keys.data.name, data), (Keys.set.name, set), (Keys.positions.name, positions), (Keys.drift.name, drift),
            (Keys.diffusion.name, diffusion),
        ] where !items.isEmpty { values[key] = .list(items) }
        return values
    }
}
