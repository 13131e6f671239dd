import Leapstar

extension SchemeParameter {
    /// A description of the parameter, such as `Damping rate of leapfrog, baoab, obabo`.
    var sentence: String {
        summary.replacing("{schemes}", with: SchemeLibrary.schemes(having: self).map(\.name).joined(separator: ", "))
    }

    /// The usual value, then different ones with the schemes that have them: `0; 1 for baoab, obabo`.
    var usualText: String {
        let users = SchemeLibrary.schemes(having: self)
        let values = users.map { $0.usualValues[self] ?? .nan }
        let distinct = values.reduce(into: [Double]()) { if !$0.contains($1) { $0.append($1) } }
        return distinct.enumerated().map { place, value in
            let names = zip(users, values).filter { $0.1 == value }.map(\.0.name).joined(separator: ", ")
            return place == 0 ? value.typed : "\(value.typed) for \(names)"
        }.joined(separator: "; ")
    }
}

extension Double {
    /// The number as people type it: `0.999`, `1e-8`.
    fileprivate var typed: String { shortest.replacing("e-0", with: "e-") }
}
