import Dynamics
import Experiments
import LaneCode
import Testing

@testable import OpenCLBackend

/// The text that is shown of a kernel is the text that the device is given.
@Suite(.needsDevice) struct KernelTextTests {
    @Test func theTextIsAWholeProgram() async throws {
        var experiment = Experiment(landscape: try LandscapeLibrary.landscape(named: "quartic"))
        (experiment.sigma, experiment.observable, experiment.estimator) = (0.2, .stepMedian, .antithetic)
        let device = try TestDevice.found.get()
        let backend = try OpenCLBackend(
            device, kernels: #require(KernelOptions("lanes=1,vectors=2")), builder: TestDevice.builder)
        let text = await backend.text(of: try experiment.program().code, ensemble: experiment.ensemble)
        #expect(text.choice.hasPrefix("lanes=1,vectors=2,") && text.origin == .given)
        #expect(text.buildOptions == BuildOptions.text(for: device.description))
        let context = try Context(device)
        let built = try ProgramBuilder(cache: nil).build(
            ProgramSource(name: "shown", definitions: [], body: text.source), in: context)
        _ = try built.program.kernel("trajectories")
        _ = try built.program.kernel("reductions")
    }
}
