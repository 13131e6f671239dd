import Densities
public import Jobs
import Messages

/// A comparison of an ensemble's histograms with the density of the Fokker–Planck equation, at chosen times.
public struct FokkerPlanckRequest: LangevinStudyRequest {
    public static let kind = "langevin-fokker-planck"
    public static let ownFields: [RequestField<FokkerPlanckRequest>] = [
        RequestField(Keys.times, \.times), RequestField(Keys.bins, \.bins), RequestField(Keys.cells, \.cells),
        RequestField(Keys.level, \.level),
    ]

    public var model = ModelRequest()
    public var backend = BackendRequest()
    /// The times at which the ensemble is compared besides the end, increasing, each a whole number of steps; five
    /// equal parts of the time where nil. Where the length of trajectories is open they end at the last of these.
    public var times: [Double]?
    /// The most bins of a histogram, 2 to 10000; 50 where nil. There are fewer where less than 10 trajectories would be
    /// expected in one.
    public var bins: UInt64?
    /// The number of cells along each coordinate on which the density is solved, 16 to 100000 in one dimension and 16
    /// to 512 in two; 1000 and 128 where nil.
    public var cells: UInt64?
    /// The probability of the verdict `differs` where the ensemble has the density, in (0, 1); 0.01 where nil.
    public var level: Double?

    public init() {}

    static let defaults = ModelPlan.Defaults(trajectories: 20_000)

    /// The comparison to make, checked.
    package func plan() throws(JobError) -> FokkerPlanckPlan {
        var asked = model
        if asked.steps == nil, asked.time == nil, let last = times?.last {
            asked.time = last
            let dt = asked.dt ?? Self.defaults.dt
            if dt > 0 { _ = try UInt32(stepsIn: last, dt: dt, Keys.times.name) }
        }
        let model = try ModelPlan(asked, Self.defaults)
        let stops = try model.stops(at: try checkedTimes(model))
        let potential = try model.overdampedPotential()
        var complete = self
        complete.model = model.request
        complete.times = stops.map { Double($0) * model.dt }
        complete.bins = try checked(bins ?? 50, Keys.bins.name, 2...10_000)
        complete.cells = try checkedCells(potential.dimension)
        complete.level = try Double(probability: level, usual: 0.01, Keys.level.name)
        do throws(DensityError) {
            let evolution = try RefinedEvolution(
                potential, temperature: model.model.temperature, mobility: model.model.preconditioner,
                cells: Int(complete.cells ?? 0), start: model.model.start)
            return FokkerPlanckPlan(
                request: complete, model: model, stops: stops, evolution: evolution, bins: Int(complete.bins ?? 0),
                level: complete.level ?? 0)
        } catch { throw .invalid(error.message) }
    }

    /// A plane of 512 × 512 cells takes minutes for each of the times, and 10⁴ × 10⁴ more memory than there is.
    private func checkedCells(_ dimension: Int) throws(JobError) -> UInt64 {
        guard dimension == 2 else { return try checked(cells ?? 1000, Keys.cells.name, 16...100_000) }
        return try checked(cells ?? 128, Keys.cells.name, 16...512, " along each coordinate of a plane")
    }

    private func checkedTimes(_ model: ModelPlan) throws(JobError) -> [Double] {
        guard times?.isEmpty != true else {
            throw .invalid(.missing("\(said: Keys.times.name) is empty, expected \(expected: "a time or more")"))
        }
        return times ?? Set((1...5).map { max(1, UInt64(model.steps) * $0 / 5) }).sorted().map { Double($0) * model.dt }
    }

    private func checked(
        _ value: UInt64, _ name: String, _ range: ClosedRange<UInt64>, _ place: String = ""
    ) throws(JobError) -> UInt64 {
        guard range.contains(value) else {
            throw .invalid(
                .outOfRange(
                    """
                    \(said: name) must be \(expected: "\(range.lowerBound) to \(range.upperBound)\(place)"), \
                    got \(got: value)
                    """))
        }
        return value
    }
}
