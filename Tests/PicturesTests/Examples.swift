import Pictures

/// A step size sweep with every layer that is no map.
let sweep = Figure(
    title: "Tail drift of Euler's method", caption: "harmonic, m = 0.35, T = 1000",
    x: Axis("step size dt", scale: .log), y: Axis("tail drift ΔH", scale: .signedLog(linearBelow: 1e-9)),
    layers: [
        .verticalBands([0.002...0.004], label: "pocket"),
        .horizontalLine(0),
        .band(
            x: [0.001, 0.01, 0.1], lower: [-3e-9, 1e-8, 2e-6], upper: [1e-9, 3e-8, 4e-6], label: "95 % interval",
            colour: .blue),
        .line(x: [0.001, 0.01, 0.03, 0.1], y: [-1e-9, 2e-8, nil, 3e-6], label: "exact", colour: .blue, dash: .dashed),
        .points(x: [0.001, 0.01, 0.1], y: [-2e-9, 2.5e-8, nil], errors: [1e-9, 5e-9, 0], label: "measured"),
    ])

private let grid = CellGrid(xEdges: [0, 1, 2, 4], yEdges: [-1, 0, 1])

let regimes = Figure(
    title: "Regimes", x: Axis("dt"), y: Axis("mass m"),
    layers: [
        .cells(
            grid, categories: [Category("dissipative", .blue), Category("anti-dissipative", .vermillion)],
            [[0, 0, 1], [1, nil, 1]]),
        .curves([(x: [0, 1, 2], y: [-1, nil, 1]), (x: [2, 4], y: [0.5, 0.5])], label: "dt*(m)"),
    ])

let drifts = Figure(
    title: "Drifts", x: Axis("dt"), y: Axis("mass m"),
    layers: [.cells(grid, values: [[-3, 0, 1], [nil, .nan, 2]], axis: Axis("drift / J"), colours: .diverging)])

let coloured = Figure(
    title: "Colours", x: Axis("draw"), y: Axis("trajectory"),
    layers: [.strip(grid, colours: [[0xE67F86, 0xD06546, 0x1316BB], [0x000000, nil, 0xFFFFFF]])])

/// Three plots in two rows, one of them without a key, one over names.
let beside = Figure(
    title: "Estimates beside their data", caption: "three panels",
    panels: [
        Panel(title: "plain", x: Axis("place"), y: Axis("density"), layers: [.line(x: [0, 1], y: [1, 2])]),
        Panel(
            title: "explained", x: Axis("lag"), y: Axis("correlation"),
            layers: [.points(x: [0, 1, 2], y: [1, 0.5, 0.25], label: "measured"), .horizontalLine(0)]),
        Panel(
            title: "named", x: Axis("estimate", names: ["curvature", "gap"]), y: Axis("time", scale: .log),
            layers: [.points(x: [1, 2], y: [1, 30], errors: [0.5, 2])]),
    ])
