import Leapstar

/// Round trips as a table: a row for each scheme.
struct RoundTripListing {
    struct Document: Encodable, Sendable {
        struct Row: Encodable, Sendable {
            let scheme: String
            let positionError: JSONNumber
            let momentumError: JSONOptional<JSONNumber>
            let exact: Bool
        }

        let version = LeapstarVersion.current
        /// Null where the landscape is an expression.
        let landscape: JSONOptional<String>
        /// Null where the landscape has a name.
        let potential: JSONOptional<String>
        let variables: [String]
        let parameters: [String: Double]
        let start: ExperimentDocument.Start
        let mass: [Double]
        let dt: Double
        let steps: UInt32
        let rows: [Row]
    }

    let plan: RoundTripPlan
    let trips: [RoundTrip]

    /// For people four digits, for programs every digit.
    func listing(_ format: OutputFormat) -> Listing<Document> {
        guard format != .csv else {
            return Listing(
                titles: ["scheme", "dt", "steps", "positionError", "momentumError", "exact"],
                rows: trips.map { trip in
                    [
                        trip.scheme.name, CSV.number(trip.dt), "\(trip.steps)", CSV.number(trip.positionError),
                        trip.momentumError.map(CSV.number) ?? "", "\(trip.isExact)",
                    ]
                }, document: document)
        }
        return Listing(
            titles: ["scheme", "position error", "momentum error", "to the last bit"], numbers: [1, 2],
            rows: trips.map { trip in
                [
                    trip.scheme.name, trip.positionError.scientific(3), trip.momentumError?.scientific(3) ?? "-",
                    trip.isExact ? "yes" : "no",
                ]
            }, document: document, footnotes: ["", footnote])
    }

    private var footnote: String {
        "\(plan.plan.experiment.landscape.name), \(counted(plan.steps, "step")) of \(plan.dt.short()) and back; errors are "
            + "distances from the start over its size."
    }

    private var document: Document {
        let experiment = plan.plan.experiment
        return Document(
            landscape: JSONOptional(plan.plan.potentialText == nil ? experiment.landscape.name : nil),
            potential: JSONOptional(plan.plan.potentialText), variables: experiment.landscape.variables,
            parameters: experiment.landscapeValues,
            start: ExperimentDocument.Start(q: experiment.start.q, p: experiment.start.p), mass: experiment.masses,
            dt: plan.dt, steps: plan.steps,
            rows: trips.map { trip in
                Document.Row(
                    scheme: trip.scheme.name, positionError: JSONNumber(trip.positionError),
                    momentumError: JSONOptional(trip.momentumError.map(JSONNumber.init)), exact: trip.isExact)
            })
    }
}
