package import Boundaries
package import Dynamics
package import Experiments

extension Observable {
    /// The observable's name in the middle of a sentence, such as `tail drift`.
    package func name(of quantity: Quantity) -> String { words.name(quantity.label) }

    /// The observable's unit, for the axis of a picture.
    package func unit(of quantity: Quantity) -> String { words.unit(quantity.label) }

    /// A description of the number that the observable takes from each trajectory.
    package func description(of quantity: Quantity, tailFraction: Double) -> String {
        words.description(quantity.label, "the last \(tailFraction.percent)")
    }

    /// The word in place of a regime or verdict where there is none.
    package static let noSign = "none"
}

extension Quantity {
    /// The name, or the text of an expression as far as it is short, in the middle of a sentence.
    package var label: String { name.shortened }
}

extension Probe {
    /// The name of the regime, where the observable has a sign.
    package func regimeText(_ observable: Observable) -> String {
        observable.hasSign || regime == .diverged ? regime.rawValue : Observable.noSign
    }
}

extension CertifiedProbe {
    /// The name of the verdict, where the observable has a sign.
    package func verdictText(_ observable: Observable) -> String {
        observable.hasSign ? verdict.rawValue : Observable.noSign
    }
}
