import ArgumentParser
import Leapstar

/// The command `leapstar kernel`, for those who inspect what devices run; help does not list it.
struct KernelCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "kernel",
        abstract: "Print exactly what an OpenCL device is given for an experiment, with its build options.",
        discussion: """
            Comments before the text name the device, the options of its compiler, and how the kernel is compiled. Nothing is compiled \
            or run. Steps, seeds and the step size are arguments of the kernel, no part of it.
            """, shouldDisplay: false)

    @OptionGroup var options: RunOptions<SamplingEstimator>

    @MainActor func run(on console: Console) async throws(CommandError) {
        let settings = try await options.settings([:])
        if options.configuration.printRequest {
            throw .usage("a kernel is no study that 'leapstar run' runs; leave --print-request out")
        }
        let request = try settings.request(KernelRequest.self)
        let experiment = try settings.checked(try request.plan()).experiment
        let (device, kernels) = (request.backend.devices, request.backend.kernels)
        if let device, !device.isOneOpenCLDevice {
            throw .usage(
                "a kernel is for one OpenCL device, but \(settings.named(Keys.device.name)) asks for the cpu backend or for several; "
                    + "name one of those that 'leapstar devices' lists")
        }
        let path = try settings.outputPath()
        try IdleOptions(settings, console).refuseOfKernel()
        try settings.refuseUnread()
        let text: DeviceText
        do throws(BackendError) { text = try await DeviceText(experiment, device: device, kernels: kernels) } catch {
            throw CommandError(error)
        }
        var output = try DataOutput(console, path: path)
        try output.write(text.listing)
        try output.finish()
    }
}

extension DeviceText {
    fileprivate var listing: String {
        """
        // device \(index): \(device.name) (\(device.driver))
        // build options: \(buildOptions)
        // kernel: \(kernel) (\(origin))
        \(source)

        """
    }
}
