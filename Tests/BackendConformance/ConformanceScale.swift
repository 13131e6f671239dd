import Foundation

/// The size of the comparisons: small in an ordinary run, or as large as LEAPSTAR_CONFORMANCE_TRAJECTORIES asks, which
/// may be smaller still for simulated devices.
package enum ConformanceScale {
    /// Samples of each case of ``ConformanceCase/everyLandscape(samples:)``: an odd number.
    package static let samples: UInt64 = {
        guard let text = ProcessInfo.processInfo.environment["LEAPSTAR_CONFORMANCE_TRAJECTORIES"] else {
            return ordinary
        }
        guard let number = Double(text), let wanted = UInt64(exactly: number) else {
            preconditionFailure("LEAPSTAR_CONFORMANCE_TRAJECTORIES is '\(text)', expected a count such as 1e7")
        }
        let perSample = ConformanceCase.everyLandscape(samples: 1).reduce(0) { $0 + $1.trajectories }
        return (wanted + perSample - 1) / perSample | 1
    }()

    /// The samples of a case in an ordinary run.
    package static let ordinary: UInt64 = 61

    /// Whether the suite was asked to take its time.
    package static let isLarge = samples > ordinary
}

extension ConformanceCase {
    /// Trajectories that the case runs on each backend.
    package var trajectories: UInt64 { ensemble.count * (experiment.estimator == .antithetic ? 2 : 1) }
}
