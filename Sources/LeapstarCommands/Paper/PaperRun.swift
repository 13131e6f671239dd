import Leapstar

/// Runs every part of a paper plan, one after the other.
@MainActor struct PaperRun {
    let plan: PaperPlan
    let selection: BackendSelection
    let progress: ProgressLine

    func sections() async throws(CommandError) -> [PaperSection] {
        var sections = [
            try SlopeSection(run: try await slopes(plan.slopes), length: .steps).section(),
            try SlopeSection(run: try await slopes(plan.timed), length: .time).section(),
        ]
        if let canonical = plan.leapfrogs.first {
            if canonical.plan.experiment.cap != nil { sections.append(try await engagement(canonical)) }
            sections.append(try await fan(canonical))
        }
        progress.show("reversibility")
        let trips = plan.trips
        guard let found = try await cancellable({ try trips.schemes.map(trips.trip) }) else { throw .cancelled }
        sections.append(try ReversibilitySection(plan: trips, trips: found).section())
        sections.append(try await executions())
        return sections
    }

    private func engagement(_ slope: SlopePlan) async throws(CommandError) -> PaperSection {
        progress.show("engagement of the energy cap")
        return try await CapSection.run(slope.plan, at: plan.leapfrogs.flatMap(\.study.stepSizes), on: selection)
            .section()
    }

    private func slopes(_ plans: [SlopePlan]) async throws(CommandError) -> SlopeRecord {
        var record = SlopeRecord(
            plan.request.completed(plans), plans, confidence: plan.confidence, selection: selection)
        for index in record.series.indices {
            let series = record.series[index]
            progress.show("slopes: \(series.name) \(series.range)")
            let events = series.study.events(series.plan.experiment, on: selection.backend)
            do { for try await event in events { record.take(event, of: index) } } catch {
                throw CommandError(caught: error)
            }
            guard record.series[index].outcome != nil else { throw .cancelled }
        }
        record.status = .complete
        return record
    }

    /// At the largest step size of the canonical band.
    private func fan(_ slope: SlopePlan) async throws(CommandError) -> PaperSection {
        progress.show("fan of the energy change")
        let dt = slope.study.stepSizes.last ?? 0
        let (experiment, backend) = (slope.plan.experiment, selection.backend)
        let recordings: UInt32 = 100
        let fan = try await cancellable {
            try await FanProbe(experiment, on: backend).fan(dt: dt, recordings: recordings)
        }
        guard let fan else { throw .cancelled }
        let record = FanRecord(
            request: FanRequest(slope.plan, dt: dt, recordings: recordings), plan: slope.plan, device: backend.device,
            fan: fan, recordings: recordings)
        return try FanSection(record: record).section()
    }

    /// Few and short trajectories: the scalar reference runs them too.
    private func executions() async throws(CommandError) -> PaperSection {
        guard let slope = plan.leapfrogs.first else { throw .usage("the paper run needs leapfrog") }
        var experiment = slope.plan.experiment
        (experiment.seeds, experiment.steps) = (67, min(experiment.steps, 30))
        let dt = slope.study.stepSizes.last ?? 0
        let found = try await ExecutionSection.run(experiment, dt: dt) { progress.show("executions: \($0)") }
        return try found.section()
    }
}
