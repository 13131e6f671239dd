public import Jobs

extension PaperRequest: Job {
    public func completed() throws(JobError) -> PaperRequest { try plan().request }

    public func run(report: @escaping @Sendable (JobEvent) -> Void) async throws(JobError) -> PaperDocument {
        try await plan().run(report: report)
    }
}
