package import Boundaries
package import Dynamics
package import Experiments

extension Observable {
    /// Such as `tail drift`, in the middle of a sentence.
    package func name(of quantity: Quantity) -> String { words.name(quantity.rawValue) }

    /// What it is measured in, for the axis of a picture.
    package func unit(of quantity: Quantity) -> String { words.unit(quantity.rawValue) }

    /// What is taken of each trajectory.
    package func description(of quantity: Quantity, tailFraction: Double) -> String {
        words.description(quantity.rawValue, "the last \(tailFraction.percent)")
    }

    /// What is written in place of a regime or verdict, as there is none.
    package static let noSign = "none"
}

extension Probe {
    /// The regime, where the observable has one.
    package func regimeText(_ observable: Observable) -> String {
        observable.hasSign || regime == .diverged ? regime.rawValue : Observable.noSign
    }
}

extension CertifiedProbe {
    /// The verdict on the sign, where the observable has one.
    package func verdictText(_ observable: Observable) -> String {
        observable.hasSign ? verdict.rawValue : Observable.noSign
    }
}
