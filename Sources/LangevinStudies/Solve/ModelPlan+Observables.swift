import Dynamics
import Expressions
import Langevin

extension ModelPlan {
    /// A loss of a state, under the name that results have for it.
    struct Loss: Sendable {
        let name: String
        /// The loss as a function of all coordinates.
        let value: @Sendable ([Expression]) -> Expression
    }

    /// What is known of a trajectory beside its coordinates: the centre of replicas and how far they are from it,
    /// losses, and accepted steps.
    var observables: [Observable] {
        let losses = losses.map { loss in Observable.atEnd(loss.name) { loss.value($0.state.q) } }
        let accepted = Observable.atEnd("acceptedSteps") { $0.state.carried[0] }
        return (replicas.map(centre) ?? []) + losses + (model.solver == .mala ? [accepted] : [])
    }

    /// The loss and the test loss, where there are such: of replicas the means over them, and those at their centre.
    var losses: [Loss] {
        let single = copy ?? model.landscape
        let known = [("loss", single.observedLoss), ("testLoss", single.testPotential)]
        return known.flatMap { name, loss in loss.map { losses(name, $0, over: single.variables) } ?? [] }
    }

    private func losses(_ name: String, _ loss: Expression, over variables: [String]) -> [Loss] {
        let value: @Sendable ([Expression]) -> Expression = { q in
            loss.substituting(Dictionary(uniqueKeysWithValues: zip(variables, q)))
        }
        guard let replicas else { return [Loss(name: name, value: value)] }
        return [
            Loss(name: name) { q in mean(replicas.copies(of: q).map(value)) },
            Loss(name: name.ofCentre) { q in value(replicas.centre(of: q)) },
        ]
    }

    private func centre(_ replicas: Replicas) -> [Observable] {
        let names = copy?.variables ?? []
        let places = names.indices.map { index in
            Observable.atEnd("centre_\(names[index])") { replicas.centre(of: $0.state.q)[index] }
        }
        let spread = Observable.atEnd("spread") { scene in
            let centre = replicas.centre(of: scene.state.q)
            return mean(
                replicas.copies(of: scene.state.q).map { copy in
                    zip(copy, centre).map { ($0 - $1) * ($0 - $1) }.reduce(0, +)
                })
        }
        return places + [spread]
    }
}

/// The arithmetic mean.
private func mean(_ terms: [Expression]) -> Expression {
    terms.dropFirst().reduce(terms[0], +) / Expression(Double(terms.count))
}

extension String {
    /// `centreLoss` for `loss`.
    fileprivate var ofCentre: String { "centre" + prefix(1).uppercased() + dropFirst() }
}

extension Landscape {
    /// The potential where it is a loss; nil for equations that have none, whose potential is 0.
    fileprivate var observedLoss: Expression? { equation == nil || potential != 0 ? potential : nil }
}
