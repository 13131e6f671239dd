/// What was found in places some of which may fail: one broken driver must not hide the devices of the others.
struct Survey<Found> {
    private(set) var found: [Found] = []
    private(set) var failures: [OpenCLError] = []

    /// Visits each place in order, and keeps what it holds or why it failed.
    mutating func visit<Place>(
        _ places: [Place], _ look: (Place, inout Survey) throws(OpenCLError) -> Void
    ) {
        for place in places {
            do throws(OpenCLError) { try look(place, &self) } catch { failures.append(error) }
        }
    }

    mutating func add(_ one: Found) { found.append(one) }
}
