import Foundation

/// How large the comparisons are: small in an ordinary run, as large as LEAPSTAR_CONFORMANCE_TRAJECTORIES asks otherwise.
package enum ConformanceScale {
    /// Multiplies the samples of each case of ``ConformanceCase/everyLandscape(scale:)``.
    package static let samples: UInt64 = {
        let text = ProcessInfo.processInfo.environment["LEAPSTAR_CONFORMANCE_TRAJECTORIES"] ?? ""
        guard let wanted = UInt64(text) else { return 1 }
        let perScale = ConformanceCase.everyLandscape().reduce(0) { $0 + $1.trajectories }
        return max(1, (wanted + perScale - 1) / perScale)
    }()
}

extension ConformanceCase {
    /// Trajectories that the case runs on each backend.
    package var trajectories: UInt64 { ensemble.count * ensemble.sampling.trajectories }
}
