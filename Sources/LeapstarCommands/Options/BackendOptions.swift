import ArgumentParser
import Leapstar

/// Where it runs.
struct BackendOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "auto, reference, cpu or opencl; all give the same bits. auto takes a GPU if there is one. (default: auto)",
            valueName: "name"))
    var backend: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Index of an OpenCL device; see 'leapstar devices'.", valueName: "index"))
    var device: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Threads of the cpu backend. (default: one for each core)", valueName: "count"))
    var threads: String?

    @OptionGroup var kernels: KernelChoiceOptions
}

extension BackendOptions {
    var values: [String: RawValue] {
        [Keys.backend.name: backend, Keys.device.name: device, Keys.threads.name: threads].asRawValues
            .merging(kernels.values) { $1 }
    }
}

extension Settings {
    /// The backend that was asked for, with warnings about what was passed over.
    func selectBackend() async throws(CommandError) -> BackendSelection {
        let choice = try value(Keys.backend) ?? .auto
        let device = try count(Keys.device, as: Int.self)
        for key in [Keys.device.name, Keys.kernel.name] where choice == .cpu || choice == .reference {
            guard strongest(having: key) != nil else { continue }
            throw .usage("--\(key) is for OpenCL, but --backend is \(choice.rawValue); leave one of them out")
        }
        let kernels = try kernels()
        let threads = try threads()
        do throws(BackendError) {
            return try await BackendSelection.select(choice, device: device, threads: threads, kernels: kernels)
        } catch { throw CommandError(error) }
    }

    func threads() throws(CommandError) -> Int? {
        guard let threads = try count(Keys.threads, as: Int.self) else { return nil }
        guard (1...4096).contains(threads) else { throw .usage("threads must be between 1 and 4096, got \(threads)") }
        return threads
    }
}
