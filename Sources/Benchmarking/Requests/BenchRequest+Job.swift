public import Jobs

extension BenchRequest: Job {
    public func completed() throws(JobError) -> BenchRequest { try plan().request }

    /// Measures, and compares results on the way. Throws where a device gives other bits than the first.
    ///
    /// The outcome of a cancelled benchmark holds what was measured until then. A roofline has no result before its
    /// end, so that cancelling it throws.
    public func run(report: @escaping @Sendable (JobEvent) -> Void) async throws(JobError) -> BenchDocument {
        let plan = try plan()
        let threads = try backend.grantedThreads { report(.warning($0)) }
        let opener = DeviceOpener(plan.backends, threads: threads, kernels: backend.kernels) { report(.warning($0)) }
        guard let devices = try await unlessCancelled({ try await opener.opened() }) else { throw .cancelled }
        let (measured, isComplete) =
            switch plan.work {
            case .rates(let cases):
                try await RateBenchmark(cases: cases, devices: devices, repeats: plan.repeats).run(report)
            case .scale(let limits): try await ScaleBenchmark(limits: limits, devices: devices).run(report)
            case .roofline(let cases):
                try await RooflineRun(cases: cases, devices: devices, repeats: plan.repeats, threads: threads).run(
                    report)
            }
        return BenchDocument(request: plan.request, status: isComplete ? "complete" : "cancelled", measured: measured)
    }
}
