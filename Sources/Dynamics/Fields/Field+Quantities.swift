extension Field {
    /// The quantities of a field of n sites: entropies of where its energy is, and energies of its normal modes.
    func quantities(sites n: Int) -> [NamedQuantity] { entropies + (stiffness.map { [modeEnergy($0, n)] } ?? []) }

    /// Of ρᵢ = eᵢ/(E dx), the share of site i in the energy, which is 1 when summed with dx.
    private var entropies: [NamedQuantity] {
        let dx = parameters.contains { $0.name == "dx" } ? "dx" : "1"
        let total = "total = sum(i, \(energy))"
        return [
            NamedQuantity("total-energy", "the sum of the energies of all sites", text: "sum(i, \(energy))"),
            NamedQuantity(
                "shannon-entropy", "-sum of dx rho log(rho), with rho the share of a site in the energy per dx",
                text: "log(\(dx)*total) - sum(i, (\(energy)) == 0 ? 0 : (\(energy))*log(\(energy)))/total; \(total)"),
            NamedQuantity(
                "renyi-entropy", "log(sum of dx rho^a)/(1 - a) of order a", argument: .entropy,
                text: "log(\(dx)) + log(sum(i, ((\(energy))/total)^#))/(1 - #); \(total)"),
            NamedQuantity(
                "tsallis-entropy", "(1 - sum of dx rho^a)/(a - 1) of order a", argument: .entropy,
                text: "(1 - \(dx)^(1 - #)*sum(i, ((\(energy))/total)^#))/(# - 1); \(total)"),
        ]
    }

    /// Of mode k, and of mode −k where the field is a ring, if what is not linear is left out.
    private func modeEnergy(_ stiffness: String, _ n: Int) -> NamedQuantity {
        if case .periodic = ends { return ringModeEnergy(stiffness, n) }
        let (angle, norm) = ("pi*#/\(n + 1)", "2/\(n + 1)")
        let part = { (letter: String) in "sum(i, \(letter)[i]*sin(\(angle)*(i+1)))" }
        return NamedQuantity(
            "mode-energy", "the energy in normal mode k of the linear chain", argument: .mode(1...n),
            text: "\(norm)/2*(\(part("p"))*\(part("v")) + \(stiffness.with(angle: angle))*\(part("q"))^2)")
    }

    private func ringModeEnergy(_ stiffness: String, _ n: Int) -> NamedQuantity {
        let angle = "2*pi*#/\(n)"
        let part = { (letter: String, wave: String) in "sum(i, \(letter)[i]*\(wave)(\(angle)*i))" }
        let kinetic = ["cos", "sin"].map { "\(part("p", $0))*\(part("v", $0))" }.joined(separator: " + ")
        let squares = ["cos", "sin"].map { "\(part("q", $0))^2" }.joined(separator: " + ")
        return NamedQuantity(
            "mode-energy", "the energy in normal modes k and -k of the linear ring", argument: .mode(0...n / 2),
            text: "(# == 0 || 2*# == \(n) ? 1 : 2)/\(2 * n)*(\(kinetic) + \(stiffness.with(angle: angle))*(\(squares)))"
        )
    }
}

extension String {
    /// The stiffness of a mode whose neighbours are `angle` apart in phase; `w` stands for 4 sin²(angle/2).
    fileprivate func with(angle: String) -> String {
        "(\(replacing(#/\bw\b/#, with: "(4*sin(\(angle)/2)^2)")))"
    }
}
