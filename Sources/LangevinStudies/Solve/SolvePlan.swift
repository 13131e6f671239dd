import Backends
package import Devices
import Dynamics
import Experiments
public import Jobs
package import Messages

/// A solution, checked.
package struct SolvePlan: Sendable {
    package let request: SolveRequest
    package let model: ModelPlan
    /// The numbers of steps after which the ensemble is described; the last is the last step.
    package let stops: [UInt32]
    /// The step after which iterates are averaged; nil for no averages.
    package let averageStart: UInt32?
    package let paths: UInt64
    package let stride: UInt32
    /// Whether the state of every trajectory is kept at each stop.
    package var keepsStates = false

    static let mostPathNumbers = 16_777_216.0
    /// The most numbers of states that are kept: 2 GiB.
    private static let mostStateNumbers = 268_435_456.0

    /// Refuses to keep more states than memory should hold, where they are kept.
    package func requireRoomForStates() throws(JobError) {
        guard keepsStates else { return }
        let shape = [model.temperatures.count, stops.count, model.model.landscape.dimension].map(Double.init)
        let numbers = shape.reduce(Double(model.trajectories), *)
        guard numbers > Self.mostStateNumbers else { return }
        throw .invalid(
            .outOfRange(
                """
                the states have \(got: "\(numbers.short()) numbers"), \
                expected \(expected: "at most \(Self.mostStateNumbers.short())"); \
                \(remedy: "take fewer trajectories or times")
                """))
    }
}

extension SolvePlan: StudyPlan {
    package var warnings: [Message] { model.stabilityWarnings }

    package func record(on selection: BackendSelection) -> SolveRecord { SolveRecord(self, selection: selection) }

    package func events(on selection: BackendSelection) throws(JobError) -> AsyncThrowingStream<SolveEvent, any Error> {
        let solver = try Solver(self, on: selection.backend)
        let pathSteps = paths > 0 ? 1 : 0
        return .steps(UInt64(stops.count + pathSteps)) { index in
            let stop = Int(index)
            guard stop < self.stops.count else { return .paths(try await solver.paths()) }
            return .stop(try await solver.stop(stop))
        }
    }
}

extension SolveRequest: Job {
    public func completed() throws(JobError) -> SolveRequest { try plan().request }

    public func run(report: @escaping @Sendable (JobEvent) -> Void) async throws(JobError) -> SolveDocument {
        try await plan().run(report: report)
    }
}

/// What happens in a solution.
package enum SolveEvent: Sendable {
    /// The ensemble at one of the stops, by temperature.
    case stop([EnsembleState])
    /// The paths: by temperature, trajectory and point, then the coordinates. The first point is the start.
    case paths([[[[Double]]]])
}
