package import Backends
package import Boundaries
package import Devices

extension BackendSelection {
    /// What needs no sampling runs on the host. A team's record has the work so far in it.
    package func device(for estimator: EstimatorChoice) -> DeviceRecord {
        estimator.sampled == nil ? host.device : backend.device
    }

    /// The same of a run that may still have to choose: until then, `auto` is taken to sample.
    package func device(for asked: EstimatorChoice, chosen: EstimatorSelection?) -> DeviceRecord {
        chosen == nil && asked == .auto ? backend.device : device(for: chosen?.estimator ?? asked)
    }
}
