import Leapstar

extension Observable {
    /// Such as `tail drift`, in the middle of a sentence.
    func name(of quantity: Quantity) -> String {
        switch self {
        case .tailMean: "tail drift"
        case .final: "final \(quantity.rawValue) change"
        case .maximum: "largest \(quantity.rawValue) change"
        case .stepMedian: "median \(quantity.rawValue) change of a step"
        case .tailMedian: "median \(quantity.rawValue) change"
        case .capEngagement: "engagement of the energy cap"
        }
    }

    /// What it is measured in, for the axis of a picture.
    func unit(of quantity: Quantity) -> String {
        switch self {
        case .tailMean, .final: "⟨ΔH⟩ (\(quantity.rawValue))"
        case .maximum, .stepMedian, .tailMedian: "(\(quantity.rawValue))"
        case .capEngagement: "(share of steps)"
        }
    }

    /// What is taken of each trajectory.
    func description(of quantity: Quantity, tailFraction: Double) -> String {
        let tail = "the last \(tailFraction.percent)"
        return switch self {
        case .tailMean: "mean \(quantity.rawValue) change over \(tail)"
        case .final: "\(quantity.rawValue) change at the end"
        case .maximum: "largest \(quantity.rawValue) change in magnitude"
        case .stepMedian: "median over \(tail) of the \(quantity.rawValue) change of a step in magnitude"
        case .tailMedian: "median over \(tail) of the \(quantity.rawValue) change in magnitude"
        case .capEngagement: "share of the steps at which the energy cap acts"
        }
    }

    /// What is written in place of a regime or verdict, as there is none.
    static let noSign = "none"
}

extension Probe {
    /// The regime, where the observable has one.
    func regimeText(_ observable: Observable) -> String {
        observable.hasSign || regime == .diverged ? regime.rawValue : Observable.noSign
    }
}

extension CertifiedProbe {
    /// The verdict on the sign, where the observable has one.
    func verdictText(_ observable: Observable) -> String { observable.hasSign ? verdict.rawValue : Observable.noSign }

    /// Why there is no interval; nil where there is.
    var missingInterval: String? { halfWidth.isFinite && mean.isFinite ? nil : obstacle?.explanation }
}
