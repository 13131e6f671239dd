import Densities
import Jobs

extension JobError {
    /// The error of a run whose question has been checked.
    init(running error: DensityError) { self = error == .cancelled ? .cancelled : .failure(error.message) }
}
