import Foundation

/// How large the comparisons are: small in an ordinary run, as large as LEAPSTAR_CONFORMANCE_TRAJECTORIES asks otherwise.
package enum ConformanceScale {
    /// Multiplies the samples of each case of ``ConformanceCase/everyLandscape(scale:)``.
    package static let samples: UInt64 = {
        guard let text = ProcessInfo.processInfo.environment["LEAPSTAR_CONFORMANCE_TRAJECTORIES"] else { return 1 }
        guard let number = Double(text), let wanted = UInt64(exactly: number) else {
            preconditionFailure("LEAPSTAR_CONFORMANCE_TRAJECTORIES is '\(text)', expected a count such as 1e7")
        }
        let perScale = ConformanceCase.everyLandscape().reduce(0) { $0 + $1.trajectories }
        return max(1, (wanted + perScale - 1) / perScale)
    }()
}

extension ConformanceCase {
    /// Trajectories that the case runs on each backend.
    package var trajectories: UInt64 { ensemble.count * ensemble.sampling.trajectories }
}
