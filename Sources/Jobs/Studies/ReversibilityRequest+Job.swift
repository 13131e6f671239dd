import Experiments

extension ReversibilityRequest: Job {
    public func run(report: @escaping @Sendable (JobEvent) -> Void) async throws(JobError) -> RoundTripDocument {
        let plan = try plan()
        for note in plan.notes { report(.warning(note)) }
        var trips: [RoundTrip] = []
        for scheme in plan.schemes {
            await Task.yield()
            if Task.isCancelled { throw .cancelled }
            do {
                let trip = try plan.trip(scheme)
                report(.roundTrip(RoundTripDocument.Row(trip)))
                trips.append(trip)
            } catch { throw JobError(caught: error) }
        }
        return RoundTripDocument(plan, trips)
    }
}
