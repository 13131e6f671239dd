import Jobs
import Messages

extension ServiceLimits {
    /// Refuses a job that would read files of this machine, asks for more threads than there may be, whose trajectories
    /// take too many steps, or that would tell of too many points.
    func admit(_ job: some Job) throws(JobError) {
        try refuseFiles(job)
        try refuseShare(job)
        _ = try (job as? any StudyRequest)?.backend.grantedThreads { _ in }
        let trajectories = Double(job.count(Keys.seeds.name) ?? job.count(Keys.trajectories.name) ?? 1)
        let steps = Double(job.count(Keys.steps.name) ?? 1)
        try refuse("trajectory-steps a step size", trajectories * steps, most: trajectorySteps, "fewer seeds or steps")
        guard let trace = job as? TraceRequest, let stride = trace.stride else { return }
        // What is told of each is kept for clients.
        let points = trajectories * (steps / Double(stride) + 1)
        try refuse("points", points, most: Double(self.points), "fewer trajectories, or a longer stride")
    }

    private func refuseFiles<Asked: Job>(_ job: Asked) throws(JobError) {
        let paths = Asked.fields.filter { Asked.pathFields.contains($0.name) && $0.write(job) != nil }
        guard let field = paths.first else { return }
        throw .invalid(
            .unsupported(
                """
                '\(word: field.name)' names a file, but files of the server are not read for clients; \
                \(remedy: "leave it out, or use the command line")
                """))
    }

    /// A share makes sense with the others of its whole, which are merged from their journals.
    private func refuseShare(_ job: some Job) throws(JobError) {
        guard (job as? any SharedRequest)?.share != nil else { return }
        throw .invalid(
            .unsupported(
                """
                a \(word: Keys.share.name) belongs to machines that keep journals, and here nothing is kept; \
                \(remedy: "leave it out, or use the command line")
                """))
    }

    private func refuse(_ what: String, _ count: Double, most: Double, _ less: String) throws(JobError) {
        guard count > most else { return }
        throw .invalid(
            .outOfRange(
                """
                got \(got: count.short()) \(what), expected \(expected: "at most \(most.short())"); \
                \(remedy: "take \(less), or use the command line")
                """))
    }
}

extension Request {
    /// The whole number in a field; nil where there is none.
    fileprivate func count(_ name: String) -> UInt64? {
        guard let field = Self.fields.first(where: { $0.name == name }), case .integer(let digits)? = field.write(self)
        else { return nil }
        return UInt64(digits)
    }
}
