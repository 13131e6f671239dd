import Densities
public import Jobs
import Langevin
import Messages

/// The mixing time of overdamped Langevin dynamics, in several ways side by side, beside the length of a trajectory.
public struct MixingRequest: LangevinStudyRequest {
    public static let kind = "langevin-mixing-time"
    public static let ownFields: [RequestField<MixingRequest>] = [
        RequestField(Keys.recordings, \.recordings), RequestField(Keys.confidence, \.confidence),
        RequestField(Keys.cells, \.cells),
    ]

    /// The model; its number of steps is the length that is compared with the mixing time, and its trajectories are the
    /// chains from which autocorrelations are measured, as long as that takes.
    public var model = ModelRequest()
    public var backend = BackendRequest()
    /// The number of states of each chain that count, ten to a relaxation time where that is known, 1000 to 100000; 2000
    /// where nil.
    public var recordings: UInt64?
    /// The confidence of intervals, in (0, 1); 0.95 where nil.
    public var confidence: Double?

    /// The number of cells for the spectral gap: of the coarsest of three grids on a line, 50 to 20000, and half of that
    /// along each coordinate of a plane, 4 to 128; 400 and 32 where nil. Not read in more dimensions.
    public var cells: UInt64?

    public init() {}

    /// The estimates to make, checked.
    package func plan() throws(JobError) -> MixingPlan {
        var model = try ModelPlan(model)
        let potential = try model.overdampedPotential()
        var complete = self
        complete.recordings = recordings ?? 2000
        let level = try Double(probability: confidence, usual: 0.95, Keys.confidence.name)
        complete.confidence = level
        guard let recordings = complete.recordings, (1000...100_000).contains(recordings) else {
            throw .invalid(
                .outOfRange(
                    """
                    \(said: Keys.recordings.name) must be \(expected: "1000 to 100000"), got \(got: recordings ?? 0)
                    """))
        }
        complete.cells = try checkedCells(potential.dimension)
        let wells: Wells
        let bottom: Double?
        do throws(DensityError) {
            wells = try Wells(
                potential, temperature: model.model.temperature, mobility: model.model.preconditioner,
                start: model.model.start)
            bottom = try SpectralGap.essentialBottom(
                potential, temperature: model.model.temperature, mobility: model.model.preconditioner?[0] ?? 1)
        } catch { throw .invalid(error.message) }
        if self.model.trajectories == nil {
            complete.model.trajectories = Self.chains(of: model, wells, recordings: Double(recordings))
            model = try ModelPlan(complete.model)
        }
        complete.model = model.request
        return MixingPlan(
            request: complete, model: model, potential: potential, wells: wells, essentialBottom: bottom,
            recordings: UInt32(recordings), confidence: level)
    }

    /// The most operations that chains take unless their number is given: some ten seconds of two cores.
    private static let mostOperations = 4e11
    private static let chainCounts = 16.0...1000.0

    /// As many chains as can be afforded, where the slowest relaxation known beforehand says how long they are.
    private static func chains(of model: ModelPlan, _ wells: Wells, recordings: Double) -> UInt64 {
        let rate = wells.relaxation?.value ?? wells.nearest?.rates.first
        let program = try? model.experiment.program()
        guard let rate, let program else { return UInt64(chainCounts.upperBound) }
        let steps = ChainRun.steps(relaxation: 1 / rate, dt: model.dt, recordings: recordings).all
        // The gap, which is found later, may say that they are a little longer.
        let most = min(mostOperations / program.code.operationsPerStep, 0.8 * MixingPlan.mostSteps) / steps
        return UInt64(min(max(most, chainCounts.lowerBound), chainCounts.upperBound))
    }

    /// The finest grid has 512 × 512 cells, and its factor a band of as many: 1 GiB.
    private static let mostCellsOfPlanes: UInt64 = 128

    private func checkedCells(_ dimension: Int) throws(JobError) -> UInt64? {
        guard dimension <= 2 else { return nil }
        let cells = cells ?? (dimension == 1 ? 400 : 32)
        let range: ClosedRange<UInt64> = dimension == 1 ? 50...20_000 : 4...Self.mostCellsOfPlanes
        guard range.contains(cells) else {
            throw .invalid(
                .outOfRange(
                    """
                    \(said: Keys.cells.name) must be \(expected: "\(range.lowerBound) to \(range.upperBound)"), \
                    got \(got: cells)
                    """))
        }
        return cells
    }
}
