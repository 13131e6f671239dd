public import Backends
public import Jobs

/// A solution as JSON. Its keys are documented in Documentation/Langevin.md.
public struct SolveDocument: Codable, Sendable {
    /// The ensemble of one temperature at one time.
    public struct State: Codable, Sendable {
        /// T; null where the equation has a diffusion of its own.
        public let temperature: JSONOptional<Double>
        public let steps: UInt32
        public let time: JSONNumber
        /// The coordinates, then losses and the number of accepted steps where there are such.
        public let estimates: [EstimateDocument]
        /// The averages of iterates and the loss there; absent where none were asked for, and before the end.
        public let averages: [EstimateDocument]?
    }

    /// The paths of one temperature.
    public struct Paths: Codable, Sendable {
        public let temperature: JSONOptional<Double>
        /// The number of steps from one point to the next.
        public let stride: UInt32
        /// By trajectory and point, the coordinates; the first point is the start.
        public let points: [[[JSONNumber]]]
    }

    public private(set) var kind = SolveRequest.kind
    public private(set) var schema = SolveRequest.schema
    public private(set) var version = LeapstarVersion.current
    public let request: SolveRequest
    public let device: DeviceRecord
    public let status: String
    public let seconds: JSONNumber
    public let variables: [String]
    public let states: [State]
    public let paths: [Paths]?

    package init(_ record: SolveRecord) {
        let model = record.plan.model
        (request, device, status) = (record.plan.request, record.device, record.completion)
        seconds = JSONNumber(record.seconds)
        variables = model.model.landscape.variables
        states = record.stops.flatMap { $0.map { State($0, model) } }
        paths = record.paths.map { paths in
            zip(model.temperatures, paths).map { temperature, paths in
                Paths(
                    temperature: model.told(temperature), stride: record.plan.stride,
                    points: paths.map { $0.map { $0.map(JSONNumber.init) } })
            }
        }
    }
}

extension SolveDocument.State {
    package init(_ state: EnsembleState, _ model: ModelPlan) {
        (temperature, steps) = (model.told(state.temperature), state.steps)
        time = JSONNumber(Double(state.steps) * model.dt)
        estimates =
            zip(model.model.landscape.variables, state.coordinates).map { EstimateDocument($0, $1) }
            + state.others.map { EstimateDocument($0.name, $0.tally) }
        averages =
            state.averages.isEmpty
            ? nil
            : zip(model.model.landscape.variables + model.losses.map(\.name), state.averages).map {
                EstimateDocument($0, $1)
            }
    }
}

extension ModelPlan {
    /// A temperature as results tell it: null where the noise is not its.
    package func told(_ temperature: Double) -> JSONOptional<Double> {
        JSONOptional(model.usesTemperature ? temperature : nil)
    }
}
