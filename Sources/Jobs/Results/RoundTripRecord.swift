package import Experiments

/// Round trips: their plan, and how far each scheme came back.
package struct RoundTripRecord: Sendable {
    package let plan: RoundTripPlan
    package private(set) var trips: [RoundTrip] = []
    package var seconds = 0.0

    package init(_ plan: RoundTripPlan) { self.plan = plan }
}

extension RoundTripRecord: StudyRecord {
    package mutating func take(_ trip: RoundTrip) { trips.append(trip) }

    package var isComplete: Bool { trips.count == plan.schemes.count }

    package var isOfUseUnfinished: Bool { false }

    package var document: RoundTripDocument { RoundTripDocument(plan, trips) }

    package func told(_ trip: RoundTrip) -> JobEvent? { .roundTrip(RoundTripDocument.Row(trip)) }
}
