package import Leapstar

extension RoundTripRecord: ReportedRecord {
    package func report(_ format: OutputFormat, _ style: Style) -> any Report<RoundTripRecord> {
        WholeReport(format, style) { $0.listing(format) }
    }

    package func progress(after event: RoundTrip?) -> String? {
        "\(trips.count) of \(counted(plan.schemes.count, "scheme"))"
    }

    /// A row for each scheme, with four digits for people and every digit for programs.
    private func listing(_ format: OutputFormat) -> Listing<RoundTripDocument> {
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
}
