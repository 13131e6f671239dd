import Jobs
import Langevin
import Messages

/// The length of trajectories that take whole numbers of steps of every size.
struct PathLength {
    let fineSteps: UInt32
    /// In steps of the largest size.
    let largestSteps: UInt32

    private static let usualSteps = 100

    /// The length that `request` asks for; where it says nothing, about 100 of the largest steps.
    init(_ request: ModelRequest, _ grid: StepGrid) throws(JobError) {
        let (largest, period) = (grid.factors.max() ?? 1, grid.period)
        let usual = Double((Self.usualSteps * largest + period - 1) / period * period)
        let wanted = try Self.fineSteps(request, grid, largest) ?? usual
        let count = (wanted / Double(period)).rounded() * Double(period)
        guard count >= 1, (wanted - count).magnitude <= 1e-9 * count, count <= Double(UInt32.max) else {
            throw Self.refusal(request, grid, largest, nearest: max(count, Double(period)))
        }
        (fineSteps, largestSteps) = (UInt32(count), UInt32(count) / UInt32(largest))
    }

    private static func fineSteps(
        _ request: ModelRequest, _ grid: StepGrid, _ largest: Int
    ) throws(JobError) -> Double? {
        guard let time = request.time else { return request.steps.map { Double($0) * Double(largest) } }
        guard request.steps == nil else {
            throw .invalid(
                .conflict(
                    """
                    got \(got: "both a \(word: "time") and \(word: "steps")"), which say how long a trajectory is, \
                    expected \(expected: "one of them"); \(remedy: "leave one out")
                    """))
        }
        return time / grid.finest
    }

    private static func refusal(
        _ request: ModelRequest, _ grid: StepGrid, _ largest: Int, nearest: Double
    ) -> JobError {
        let most = Double(UInt32.max)
        let nearest = min(nearest, (most / Double(grid.period)).rounded(.down) * Double(grid.period))
        let expected: Message = "a whole number of steps of every size, and at most \(UInt32.max) of the finest grid"
        guard let time = request.time else {
            return .invalid(
                .outOfRange(
                    """
                    \(said: Keys.steps.name) of the largest size must be \(expected: expected), \
                    got \(got: request.steps ?? 0); \(remedy: "take \((nearest / Double(largest)).short())")
                    """))
        }
        return .invalid(
            .outOfRange(
                """
                \(said: Keys.time.name) must be \(expected: expected), got \(got: time); \
                \(remedy: "take \((nearest * grid.finest).short())")
                """))
    }
}
