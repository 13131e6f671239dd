import Leapstar

extension Observable {
    /// Such as `tail drift`, in the middle of a sentence.
    func name(of quantity: Quantity) -> String { words.name(quantity.rawValue) }

    /// What it is measured in, for the axis of a picture.
    func unit(of quantity: Quantity) -> String { words.unit(quantity.rawValue) }

    /// What is taken of each trajectory.
    func description(of quantity: Quantity, tailFraction: Double) -> String {
        words.description(quantity.rawValue, "the last \(tailFraction.percent)")
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
