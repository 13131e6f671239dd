import Backends
package import Densities
package import Devices
public import Jobs
import Langevin
package import Messages

/// Estimates of a mixing time, checked.
package struct MixingPlan: Sendable {
    package let request: MixingRequest
    package let model: ModelPlan
    package let potential: Potential
    package let wells: Wells
    /// Where the continuous part of the spectrum may begin; nil where that is not known.
    package let essentialBottom: Double?
    /// The number of states of each chain that count.
    package let recordings: UInt32
    package let confidence: Double

    /// The most steps of all chains together.
    package static let mostSteps = 4e9

    /// The rate at which small displacements decay at the minimum nearest to the start; nil where there is none.
    package var curvature: Double? { wells.nearest?.rates.first }
}

extension MixingPlan: StudyPlan {
    package var warnings: [Message] { model.stabilityWarnings }

    package func record(on selection: BackendSelection) -> MixingRecord { MixingRecord(self, selection: selection) }

    package func events(on selection: BackendSelection) throws(JobError) -> AsyncThrowingStream<MixingEvent, any Error>
    {
        let backend = selection.backend
        // Both steps need the gap, which may take a while.
        let found = Task { self.gap }
        return .steps(2) { index in
            let gap = await withTaskCancellationHandler {
                await found.value
            } onCancel: {
                found.cancel()
            }
            if case .failure(.cancelled) = gap { throw JobError.cancelled }
            guard index > 0 else { return .gap(gap) }
            return .correlation(try await ChainRun(self, gap: try? gap.get(), on: backend).measured())
        }
    }

    /// The spectral gap: by grids in one and two dimensions, in closed form for quadratic potentials of more.
    private var gap: Result<Approximation, DensityError> {
        let (temperature, mobility) = (model.model.temperature, model.model.preconditioner)
        let cells = Int(request.cells ?? 0)
        return Result { () throws(DensityError) -> Approximation in
            switch potential.dimension {
            case 1:
                return try SpectralGap.onLine(
                    potential, temperature: temperature, mobility: mobility?[0] ?? 1, cells: cells)
            case 2:
                return try SpectralGap.onPlane(potential, temperature: temperature, mobility: mobility, cells: cells)
            default: return try SpectralGap.ofQuadratic(potential, mobility: mobility)
            }
        }
    }
}

extension MixingRequest: Job {
    public func completed() throws(JobError) -> MixingRequest { try plan().request }

    public func run(report: @escaping @Sendable (JobEvent) -> Void) async throws(JobError) -> MixingDocument {
        try await plan().run(report: report)
    }
}

/// What happens in a study of a mixing time.
package enum MixingEvent: Sendable {
    /// The spectral gap, or why it is not known.
    case gap(Result<Approximation, DensityError>)
    /// The autocorrelation of chains, or why it was not measured.
    case correlation(ChainRun.Outcome)
}
