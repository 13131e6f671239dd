package import Backends
import Inference
public import Jobs

/// An observed order of convergence: the slope of log |mean error| over log dt.
public struct OrderDocument: Codable, Sendable {
    /// What the errors are errors of.
    public let name: String
    /// The slope, its standard error and its interval; null where the errors say nothing.
    public let slope, standardError, lower, upper: JSONNumber
    /// Why there is no slope; null where there is one.
    public let obstacle: JSONOptional<String>

    /// The order of errors by step size, then by batch of trajectories.
    package init(_ name: String, _ stepSizes: [Double], _ errors: [[Tally]], confidence: Double) {
        self.name = name
        do throws(ConvergenceOrder.Obstacle) {
            let order = try ConvergenceOrder(stepSizes: stepSizes, errors: errors.map { $0.map(\.meanOfAll) })
            let interval = order.interval(confidence: confidence)
            (slope, standardError) = (JSONNumber(order.slope), JSONNumber(order.standardError))
            (lower, upper) = (JSONNumber(interval.lower), JSONNumber(interval.upper))
            obstacle = JSONOptional(nil)
        } catch {
            let none = JSONNumber(.nan)
            (slope, standardError, lower, upper) = (none, none, none, none)
            obstacle = JSONOptional(error.words(stepSizes))
        }
    }
}

extension Tally {
    /// The mean; NaN where some trajectories diverged, so that their errors are not passed over.
    fileprivate var meanOfAll: Double { diverged == 0 && count > 0 ? mean : .nan }
}

extension ConvergenceOrder.Obstacle {
    fileprivate func words(_ stepSizes: [Double]) -> String {
        switch self {
        case .tooFewStepSizes: "one step size has no order"
        case .stepSizeNotPositive(let size, _): "step size \(size.short()) is not above 0"
        case .tooFewSeeds, .unequalSeeds: "too few batches of trajectories"
        case .errorNotFinite(let place): "trajectories diverged at dt \(stepSizes[place].short())"
        case .errorNotResolved(let error, _):
            "the mean error at dt \(error.stepSize.short()) is \(error.mean.short(3)) ± \(error.standardError.short(3)): take more trajectories"
        }
    }
}
