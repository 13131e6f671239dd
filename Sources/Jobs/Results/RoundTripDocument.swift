import Backends
package import Experiments

/// Round trips of several schemes as JSON. Its keys are documented in Documentation/CommandLine.md.
public struct RoundTripDocument: Codable, Sendable {
    /// The errors of one scheme after a round trip.
    public struct Row: Codable, Sendable {
        public let scheme: String
        public let positionError: JSONNumber
        /// The error of the momenta; null for a scheme without momenta.
        public let momentumError: JSONOptional<JSONNumber>
        public let exact: Bool

        init(_ trip: RoundTrip) {
            scheme = trip.scheme.name
            positionError = JSONNumber(trip.positionError)
            momentumError = JSONOptional(trip.momentumError.map(JSONNumber.init))
            exact = trip.isExact
        }
    }

    public private(set) var kind = ReversibilityRequest.kind
    public private(set) var schema = ReversibilityRequest.schema
    public private(set) var version = LeapstarVersion.current
    public let request: ReversibilityRequest
    /// The landscape's name; null where it is an expression.
    public let landscape: JSONOptional<String>
    /// The potential's expression; null where the landscape has a name.
    public let potential: JSONOptional<String>
    public let variables: [String]
    public let parameters: [String: Double]
    public let start: ExperimentDocument.Start
    public let mass: [Double]
    public let dt: Double
    public let steps: UInt32
    public let rows: [Row]

    package init(_ plan: RoundTripPlan, _ trips: [RoundTrip]) {
        let experiment = plan.plan.experiment
        request = plan.request
        landscape = JSONOptional(plan.plan.potentialText == nil ? experiment.landscape.name : nil)
        potential = JSONOptional(plan.plan.potentialText)
        variables = experiment.landscape.variables
        parameters = experiment.landscapeValues
        start = ExperimentDocument.Start(q: experiment.start.q, p: experiment.start.p)
        mass = experiment.masses
        dt = plan.dt
        steps = plan.steps
        rows = trips.map(Row.init)
    }
}
