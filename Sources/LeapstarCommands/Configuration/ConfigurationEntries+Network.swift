import Jobs
import Yams

extension ConfigurationEntries {
    private static let (activation, digits) = ("activation", "digits")

    /// Replaces a network in short form, `net: 64-32-10` with its `activation` and `data: digits`, by the name of its
    /// landscape. Other networks are those of Langevin studies.
    mutating func nameNetwork() throws(CommandError) {
        let activation = self[Self.activation]?.scalar?.string
        guard let layers = self["net"]?.scalar?.string, layers.wholeMatch(of: /[0-9]+(-[0-9]+)+/) != nil else {
            guard activation == nil else {
                throw .usage(
                    "\(path): 'activation' is for a network, expected its layers beside it; add such as 'net: 64-32-10'"
                )
            }
            return
        }
        let takesDigits = self[Keys.data.name]?.scalar?.string == Self.digits
        let parts = [layers] + [activation].compactMap { $0 } + (takesDigits ? [Self.digits] : [])
        remove(["net", Self.activation] + (takesDigits ? [Keys.data.name] : []))
        try put(Node("net:" + parts.joined(separator: ",")), under: Keys.landscape.name, from: "net")
    }
}
