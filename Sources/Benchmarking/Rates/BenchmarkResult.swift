import Backends
import Dynamics
import Jobs

/// The times of one case on one device.
struct BenchmarkResult: Sendable {
    let work: BenchmarkCase
    /// The device's index among those of the benchmark.
    let place: Int
    let device: DeviceRecord
    /// The wall-clock seconds of each repeat.
    let times: [Double]

    /// The median of the repeats' times.
    var medianSeconds: Double {
        let sorted = times.sorted()
        return 0.5 * (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2])
    }

    var bestSeconds: Double { times.min() ?? .nan }

    var stepsPerSecond: Double { trajectorySteps / medianSeconds }
    var bestStepsPerSecond: Double { trajectorySteps / bestSeconds }

    private var trajectorySteps: Double {
        Double(work.trajectories) * Double(work.stepSizes.count) * Double(work.experiment.steps)
    }
}

extension [BenchmarkResult] {
    /// Ratios of rates: OpenCL devices over the processor in each case; on each device, antithetic over plain sampling,
    /// a median over a mean, and a sweep over one step size.
    var ratios: [RateDocument.Ratio] {
        openCLOverProcessor + over("plain", "antithetic") + over("plain", "step-median", as: "step-median/tail-mean")
            + over("plain", "sweep")
    }

    private var openCLOverProcessor: [RateDocument.Ratio] {
        filter { $0.device.backend == "opencl" }.compactMap { result in
            guard let cpu = first(where: { $0.work.name == result.work.name && $0.device.backend == "cpu" }) else {
                return nil
            }
            return ratio("opencl/cpu", result, over: cpu)
        }
    }

    /// Cases that end in `suffix` over those that end in `other`, on the same device.
    private func over(_ other: String, _ suffix: String, as name: String? = nil) -> [RateDocument.Ratio] {
        filter { $0.work.name.hasSuffix("-" + suffix) }.compactMap { result in
            let otherName = result.work.name.replacingSuffix(suffix, by: other)
            guard let other = first(where: { $0.work.name == otherName && $0.place == result.place }) else {
                return nil
            }
            return ratio(name ?? "\(suffix)/plain", result, over: other)
        }
    }

    private func ratio(_ name: String, _ result: BenchmarkResult, over other: BenchmarkResult) -> RateDocument.Ratio {
        RateDocument.Ratio(
            name: name, case: result.work.name, device: result.device.described,
            value: JSONNumber(result.stepsPerSecond / other.stepsPerSecond))
    }
}

extension String {
    fileprivate func replacingSuffix(_ suffix: String, by other: String) -> String {
        hasSuffix(suffix) ? dropLast(suffix.count) + other : self
    }
}
