package import Backends
package import Boundaries
package import Devices

extension BackendSelection {
    /// The device that `estimator` runs on: the host where nothing is sampled. A team's record holds the work so far.
    package func device(for estimator: EstimatorChoice) -> DeviceRecord {
        estimator.sampled == nil ? host.device : backend.device
    }

    /// The device of a run that may still have to choose its estimator; until it has, `auto` is taken to sample.
    package func device(for asked: EstimatorChoice, chosen: EstimatorSelection?) -> DeviceRecord {
        chosen == nil && asked == .auto ? backend.device : device(for: chosen?.estimator ?? asked)
    }
}
