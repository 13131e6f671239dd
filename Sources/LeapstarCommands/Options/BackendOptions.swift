import ArgumentParser
import Leapstar

/// The options about what to run on.
struct BackendOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "auto, reference, cpu or opencl; all give the same bits. auto takes a GPU if there is one. (default: auto)",
            valueName: "name"))
    var backend: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            """
            OpenCL devices by index or part of a name, see 'leapstar devices', such as 0 or pocl; several share the work, such as \
            0,1 or 0,cpu; all takes the processor and every device that is no processor.
            """, valueName: "list"))
    var device: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Threads of the cpu backend. (default: one for each core that this process may use)", valueName: "count"))
    var threads: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Run this share of all tiles twice, on two devices where there are several, and end the run where they differ. (default: 0)",
            valueName: "number"))
    var auditShare: String?

    @OptionGroup var journal: JournalOptions
    @OptionGroup var kernels: KernelChoiceOptions
}

extension BackendOptions {
    var values: [String: RawValue] {
        [
            Keys.backend.name: backend, Keys.device.name: device, Keys.threads.name: threads,
            Keys.auditShare.name: auditShare,
        ].asRawValues
            .merging(kernels.values) { $1 }.merging(journal.values) { $1 }
    }
}

extension Settings {
    /// Selects the backend, with warnings about what was passed over. Later failures of a device are reported on
    /// `console`. `isHostAtWork` says whether the processor works beside a device.
    func selectBackend(isHostAtWork: Bool, console: Console) async throws(CommandError) -> BackendSelection {
        let request = try backendRequest()
        try refuseIdle(request, isHostAtWork: isHostAtWork, console: console)
        return try await awaited(try await request.selection(console.selectionListener))
    }

    private func refuseIdle(_ request: BackendRequest, isHostAtWork: Bool, console: Console) throws(CommandError) {
        try checked(try request.refuseConflict())
        let (idle, placement) = (IdleOptions(self, console), request.placement)
        let name = placement.name.spelled(.flags)
        if !placement.mayRunOpenCL, !placement.mayRunOnProcessor {
            try idle.refuse([Keys.tuning.name], because: "\(name) compiles nothing")
        }
        guard !placement.mayRunOnProcessor, !isHostAtWork else { return }
        try idle.refuse([Keys.threads.name], because: "\(name) has no threads of the cpu backend")
    }
}
