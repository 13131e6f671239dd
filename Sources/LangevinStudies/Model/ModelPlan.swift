package import Backends
package import Dynamics
package import Experiments
package import Jobs
package import Langevin
import Messages

/// The model of a request, checked: what runs, for how long, and how often.
package struct ModelPlan: Sendable {
    /// The request with every field filled in.
    package private(set) var request: ModelRequest
    /// The model at the first of the temperatures.
    package let model: LangevinModel
    package let temperatures: [Double]
    package let dt: Double
    package let steps: UInt32
    package private(set) var experiment: Experiment
    /// The copies that pull at each other, of which the model's landscape is made; nil for one alone.
    package let replicas: Replicas?
    /// The landscape of one of ``replicas``.
    package let copy: Landscape?

    /// The defaults of a study.
    package struct Defaults: Sendable {
        var dt = 0.01
        var steps: UInt32 = 1000
        var trajectories: UInt64 = 1000
        var temperature = 0.1
    }

    /// Checks the model that `request` describes. Throws ``JobError/invalid(_:)``.
    package init(_ request: ModelRequest, _ defaults: Defaults = Defaults()) throws(JobError) {
        let source = EquationSource(request)
        let single = try source.landscape()
        let replicas = try request.checkedReplicas(single)
        (self.replicas, copy) = (replicas, replicas.map { _ in single })
        let landscape = replicas?.landscape(of: single) ?? single
        temperatures = try request.checkedTemperatures(landscape, defaults)
        var model = LangevinModel(
            landscape, temperature: temperatures[0], solver: request.solver ?? .eulerMaruyama,
            friction: try request.checkedFriction())
        model.overrides = source.overrides
        let preconditioner = try request.checkedPreconditioner(single)
        model.preconditioner = preconditioner.map { replicas?.numbersOfAll($0, dimension: single.dimension) ?? $0 }
        if request.place.startQ != nil || request.place.positions != nil {
            let start = try StartSource(source.place, single).start.q
            model.start = replicas?.numbersOfAll(start, dimension: single.dimension) ?? start
        }
        try model.refuseUnsuited(model.solver)
        self.model = model
        dt = try request.checkedStep(defaults)
        steps = try request.checkedSteps(dt: dt, defaults)
        let trajectories = request.trajectories ?? defaults.trajectories
        guard trajectories >= 1 else { throw .invalid(.belowOne(Keys.trajectories.name)) }
        experiment = model.experiment(
            steps: steps, trajectories: trajectories, runSeed: request.runSeed ?? LangevinModel.defaultSeed,
            generator: request.generator ?? .philox)
        do throws(ExperimentError) { try experiment.validate() } catch { throw JobError(error) }
        self.request = request
        complete()
    }

    /// The ensemble of the plan, on a backend.
    ///
    /// - Parameter temperature: one of the temperatures; nil for all of them.
    package func ensemble(
        at temperature: Double? = nil, on backend: any Backend
    ) throws(JobError) -> LangevinEnsemble {
        let temperatures = temperature.map { [$0] } ?? temperatures
        do throws(ExperimentError) {
            return try LangevinEnsemble(model, temperatures: temperatures, dt: dt, experiment: experiment, on: backend)
        } catch { throw JobError(error) }
    }

    /// Makes the experiment of an ensemble whose trajectories are measured over another length.
    mutating func lengthen(to steps: UInt32) { experiment.steps = steps }

    package var trajectories: UInt64 { experiment.seeds }

    /// The number of whole steps in `time`. Throws where there is no such number from 1 on.
    package func steps(in time: Double, _ name: String) throws(JobError) -> UInt32 {
        try UInt32(stepsIn: time, dt: dt, name)
    }

    private mutating func complete() {
        (request.place.startQ, request.place.positions) = (model.start, nil)
        request.temperatures = model.usesTemperature ? temperatures : nil
        request.solver = model.solver
        if model.solver.isUnderdamped { request.friction = model.friction }
        (request.dt, request.time, request.steps) = (dt, nil, UInt64(steps))
        (request.trajectories, request.runSeed) = (experiment.seeds, experiment.runSeed)
        request.generator = experiment.generator
        (request.coupling, request.couplingGraph) = (replicas?.coupling, replicas?.graph)
        guard request.drift == nil, request.place.potential == nil else { return }
        (request.network, request.place.landscape) = (nil, model.landscape.name)
        request.place.dimension = UInt64((copy ?? model.landscape).dimension)
        request.place.parameters = experiment.landscapeValues
    }
}

extension ModelRequest {
    fileprivate func checkedTemperatures(
        _ landscape: Landscape, _ defaults: ModelPlan.Defaults
    ) throws(JobError) -> [Double] {
        if temperatures != nil, landscape.equation?.diffusion != nil {
            throw .invalid(
                .conflict(
                    """
                    got \(got: "both a \(word: "temperature") and a \(word: "diffusion")"), which say how strong the \
                    noise is, expected \(expected: "one of them"); \(remedy: "leave one out")
                    """))
        }
        let values = temperatures ?? [defaults.temperature]
        guard !values.isEmpty else {
            throw .invalid(
                .missing("\(said: Keys.temperature.name) is empty, expected \(expected: "a number or more")"))
        }
        if let bad = values.first(where: { !($0 >= 0 && (2 * $0).isFinite) }) {
            let expected: Message = bad > 0 ? "at most 8.9e307" : "0 or above"
            throw .invalid(
                .outOfRange("\(said: Keys.temperature.name) must be \(expected: expected), got \(got: bad)"))
        }
        return values
    }

    fileprivate func checkedFriction() throws(JobError) -> Double {
        guard let friction else { return LangevinModel.defaultFriction }
        guard solver?.isUnderdamped == true else {
            throw .invalid(
                .conflict(
                    """
                    \(said: Keys.friction.name) is for \(expected: "baoab and obabo"), \
                    got \(word: "solver") \(got: (solver ?? .eulerMaruyama).name); \(remedy: "leave it out")
                    """))
        }
        guard friction >= 0, friction.isFinite else {
            throw .invalid(
                .outOfRange("\(said: Keys.friction.name) must be \(expected: "0 or above"), got \(got: friction)"))
        }
        return friction
    }

    fileprivate func checkedPreconditioner(_ landscape: Landscape) throws(JobError) -> [Double]? {
        guard let preconditioner else { return nil }
        guard landscape.equation == nil else {
            throw .invalid(
                .conflict(
                    """
                    \(said: Keys.preconditioner.name) is for \(expected: "a landscape"), but the drift is given; \
                    \(remedy: "leave it out")
                    """))
        }
        guard [1, landscape.dimension].contains(preconditioner.count) else {
            throw .invalid(
                .outOfRange(
                    """
                    \(said: Keys.preconditioner.name) has \(got: preconditioner.count) numbers; \
                    \(remedy: "give one, or one for each of the \(landscape.dimension) coordinates")
                    """))
        }
        if let bad = preconditioner.first(where: { !($0 > 0 && $0.isFinite) }) {
            throw .invalid(
                .outOfRange("\(said: Keys.preconditioner.name) must be \(expected: "above 0"), got \(got: bad)"))
        }
        return preconditioner.count == 1
            ? Array(repeating: preconditioner[0], count: landscape.dimension) : preconditioner
    }

    fileprivate func checkedStep(_ defaults: ModelPlan.Defaults) throws(JobError) -> Double {
        let dt = dt ?? defaults.dt
        guard dt > 0, dt.isFinite else {
            throw .invalid(.outOfRange("\(said: Keys.stepSize.name) must be \(expected: "above 0"), got \(got: dt)"))
        }
        return dt
    }

    fileprivate func checkedSteps(dt: Double, _ defaults: ModelPlan.Defaults) throws(JobError) -> UInt32 {
        guard let time else {
            let steps = try UInt32(fitting: steps, Keys.steps.name) ?? defaults.steps
            guard steps >= 1 else { throw .invalid(.belowOne(Keys.steps.name)) }
            return steps
        }
        guard steps == nil else {
            throw .invalid(
                .conflict(
                    """
                    got \(got: "both a \(word: "time") and \(word: "steps")"), which say how long a trajectory is, \
                    expected \(expected: "one of them"); \(remedy: "leave one out")
                    """))
        }
        return try UInt32(stepsIn: time, dt: dt, Keys.time.name)
    }
}

extension UInt32 {
    /// The number of steps of size `dt` in `time`, which is a whole number of them but for rounding.
    init(stepsIn time: Double, dt: Double, _ name: String) throws(JobError) {
        let count = (time / dt).rounded()
        guard count >= 1, count <= Double(UInt32.max), (time / dt - count).magnitude <= 1e-9 * count else {
            let nearest = Swift.max(1, count) * dt
            throw .invalid(
                .outOfRange(
                    """
                    \(said: name) must be \(expected: "a whole number of steps of \(dt)"), got \(got: time); \
                    \(remedy: "take \(nearest.short()), or another \(word: "dt")")
                    """))
        }
        self = UInt32(count)
    }
}
