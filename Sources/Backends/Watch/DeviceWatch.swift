import Dispatch
import Messages
import Synchronization

/// What a watched device has in hand, how long it has not answered, and how fast it is.
final class DeviceWatch: Sendable {
    private struct Flight: Sendable {
        /// The seconds that the work should take alone.
        let expected: Double
        /// Whether its program has run before.
        let isKnown: Bool
        let began: ContinuousClock.Instant
        let giveUp: @Sendable (BackendError) -> Void
    }

    private struct State: Sendable {
        var failure: BackendError?
        var flights: [UInt64: Flight] = [:]
        var nextFlight: UInt64 = 0
        /// The seconds since the device took a first work or gave an answer.
        var quiet = 0.0
        var isLooking = false
        var knownPrograms: Set<Int> = []
        /// The best speed of all works that took long enough to tell.
        var operationsPerSecond: Double?
    }

    private let pace: WatchPace
    private let device: String
    private let state = Mutex(State())
    private static let tellingSeconds = 0.02
    // Not on the tasks' threads: those may all be busy.
    private static let queue = DispatchQueue(label: "watch")

    init(_ pace: WatchPace, device: String) { (self.pace, self.device) = (pace, device) }

    /// Why the device was given up; nil while it answers.
    var failure: BackendError? { state.withLock(\.failure) }

    /// Notes a work that begins. `giveUp` is called where the device is given up, at once if it has been.
    func begin(_ work: Work, giveUp: @escaping @Sendable (BackendError) -> Void) -> UInt64 {
        let (number, failure, mustLook) = state.withLock { state in
            if state.flights.isEmpty { state.quiet = 0 }
            state.nextFlight += 1
            state.flights[state.nextFlight] = Flight(
                expected: expected(work, state), isKnown: isKnown(work, state), began: .now, giveUp: giveUp)
            defer { state.isLooking = true }
            return (state.nextFlight, state.failure, !state.isLooking)
        }
        if let failure { giveUp(failure) }
        if mustLook { lookLater() }
        return number
    }

    /// Notes the end of a work, and learns from it if it is done.
    func end(_ flight: UInt64, _ work: Work, isDone: Bool) {
        state.withLock { state in
            guard let flight = state.flights.removeValue(forKey: flight) else { return }
            state.quiet = 0
            guard isDone else { return }
            let seconds = (.now - flight.began) / .seconds(1)
            let isFirst = state.knownPrograms.insert(work.program.hashValue).inserted
            guard !isFirst, seconds > Self.tellingSeconds, work.size > 0 else { return }
            let speed = work.size * work.operationsPerSample / seconds
            state.operationsPerSecond = max(speed, state.operationsPerSecond ?? 0)
        }
    }

    /// Calls `body` when a run that was cancelled has had time to end.
    func endSoon(_ body: @escaping @Sendable () -> Void) {
        Self.queue.asyncAfter(deadline: .now() + pace.cancelling, execute: body)
    }

    func limit(for work: Work) -> Double {
        state.withLock { limit(expected: expected(work, $0), areKnown: isKnown(work, $0)) }
    }

    private func limit(expected: Double, areKnown: Bool) -> Double {
        min((areKnown ? pace.least : pace.first) + pace.multiple * expected, 1e9)
    }

    private func expected(_ work: Work, _ state: State) -> Double {
        work.size * work.operationsPerSample / (state.operationsPerSecond ?? pace.assumedOperationsPerSecond)
    }

    private func isKnown(_ work: Work, _ state: State) -> Bool {
        state.operationsPerSecond != nil && state.knownPrograms.contains(work.program.hashValue)
    }

    private func lookLater() {
        Self.queue.asyncAfter(deadline: .now() + pace.look) { [weak self] in self?.look() }
    }

    /// Gives the device up where it has been quiet for longer than all that it has in hand explains.
    private func look() {
        let (lost, failure, goesOn): ([Flight], BackendError?, Bool) = state.withLock { state in
            let flights = Array(state.flights.values)
            state.quiet += pace.look
            let limit = limit(
                expected: flights.reduce(0) { $0 + $1.expected }, areKnown: flights.allSatisfy(\.isKnown))
            if !flights.isEmpty, state.quiet > limit {
                state.failure = state.failure ?? .silent(device, seconds: state.quiet)
                state.flights = [:]
                state.isLooking = false
                return (flights, state.failure, false)
            }
            state.isLooking = !flights.isEmpty
            return ([], nil, state.isLooking)
        }
        if let failure { for flight in lost { flight.giveUp(failure) } }
        if goesOn { lookLater() }
    }
}

extension BackendError {
    fileprivate static func silent(_ device: String, seconds: Double) -> BackendError {
        .driver(
            """
            device '\(device)' \(got: "has not answered") for \(Int(seconds.rounded(.up))) s, expected \
            \(expected: "a result, at its usual speed, in a small part of that"); \(remedy: "restart its driver")
            """)
    }
}
