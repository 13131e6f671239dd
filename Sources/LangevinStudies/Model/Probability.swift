import Jobs
import Messages

extension Double {
    /// The probability that a request asks for under `name`, in (0, 1); `usual` where nil.
    init(probability asked: Double?, usual: Double, _ name: String) throws(JobError) {
        self = asked ?? usual
        guard self > 0, self < 1 else {
            throw .invalid(
                .outOfRange("\(said: name) must be \(expected: "above 0 and below 1"), got \(got: self)"))
        }
    }
}
