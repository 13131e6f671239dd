import Leapstar

/// Round trips as a table: a row for each scheme.
struct RoundTripListing {
    let plan: RoundTripPlan
    let trips: [RoundTrip]

    /// For people four digits, for programs every digit.
    func listing(_ format: OutputFormat) -> Listing<RoundTripDocument> {
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

    private var document: RoundTripDocument { RoundTripDocument(plan, trips) }
}
