import ArgumentParser

/// What is simulated. Every value is kept as it was written: a configuration file may hold the rest.
struct ExperimentOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("A landscape by name; see 'leapstar landscapes'. (default: harmonic)", valueName: "name"))
    var landscape: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Coordinates of a landscape that exists in any dimension.", valueName: "count"))
    var dimension: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Rows of its data that each step draws for the gradient, for logistic and tanh-net; 0 takes all of them. (default: 0)",
            valueName: "count"))
    var batch: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "A potential of your own, such as '0.5*k*(x^2 + y^2)', in place of --landscape.", valueName: "text"))
    var potential: String?

    @Option(help: ArgumentHelp("The coordinates of --potential, in order, such as x,y.", valueName: "names"))
    var variables: String?

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
        parsing: .unconditional,
        help: ArgumentHelp("One mass, or one for each coordinate, such as 1,2. (default: the landscape's, 0.35 for harmonic and else 1)", valueName: "numbers"))
    var mass: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "In place of masses: the number of inputs of each coordinate's neuron, 0 for a bias, such as 4,4,0, or landscape for what that declares. The mass is its root.",
            valueName: "numbers"))
    var fanIn: String?

    @Option(parsing: .unconditional, help: ArgumentHelp("Strength of the noise. (default: 0.2)", valueName: "number"))
    var sigma: String?

    @Option(
        help: ArgumentHelp("Where noise enters: none, gradient or momentum. (default: gradient)", valueName: "channel"))
    var noise: String?

    @Option(
        help: ArgumentHelp(
            "How noise scales with the step: sqrt-dt, or constant as mini-batch noise does. (default: sqrt-dt)",
            valueName: "law"))
    var noiseScaling: String?

    @OptionGroup var schemes: SchemeOptions

    @Option(
        parsing: .unconditional, help: ArgumentHelp("Steps of each trajectory. (default: 1000)", valueName: "count"))
    var steps: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("The share of the steps that is averaged at the end. (default: 0.2)", valueName: "number"))
    var tailFraction: String?

    @Option(
        help: ArgumentHelp(
            "What a trajectory gives: tail-mean or final, the energy change in the tail or at the end; step-median, of the change of a step in the tail; tail-median; maximum; or cap-engagement. (default: tail-mean)",
            valueName: "name"))
    var observable: String?
}

extension ExperimentOptions {
    var values: [String: RawValue] {
        var values = [
            Keys.landscape.name: landscape, Keys.dimension.name: dimension,
            Keys.batch.name: batch, Keys.potential.name: potential,
            Keys.variables.name: variables, Keys.startQ.name: startQ, Keys.startP.name: startP, Keys.mass.name: mass,
            Keys.sigma.name: sigma, Keys.noise.name: noise, Keys.noiseScaling.name: noiseScaling,
            Keys.fanIn.name: fanIn, Keys.steps.name: steps,
            Keys.tailFraction.name: tailFraction, Keys.observable.name: observable,
        ].asRawValues
        values.merge(schemes.values) { $1 }
        if !set.isEmpty { values[Keys.set.name] = .list(set) }
        return values
    }
}

extension [String: String?] {
    /// Those that were given.
    var asRawValues: [String: RawValue] { compactMapValues { $0 }.mapValues(RawValue.text) }
}
