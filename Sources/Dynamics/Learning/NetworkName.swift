/// What names a network: its layers, its activation, and its data where they have a name.
///
/// Written as `net:64-32-10,tanh,digits`; all after the layers may be left out.
struct NetworkName: Sendable, Hashable, CustomStringConvertible {
    /// σ of hidden neurons.
    enum Activation: String, Sendable, CaseIterable {
        case tanh, relu, softplus, sin, erf, linear

        static let names = allCases.map(\.rawValue).joined(separator: ", ")
    }

    /// The numbers of inputs, of the neurons of each hidden layer, and of outputs.
    let layers: [Int]
    let activation: Activation
    /// The name of the data; nil for tables of one's own.
    let data: String?

    static let prefix = "net:"
    static let digits = "digits"

    var description: String {
        let parts = [layers.map(String.init).joined(separator: "-"), activation.rawValue] + (data.map { [$0] } ?? [])
        return Self.prefix + parts.joined(separator: ",")
    }

    /// Nil for names that are none of networks.
    init?(_ name: String, hasTables: Bool) throws(NetworkError) {
        guard name.hasPrefix(Self.prefix) else { return nil }
        let parts = name.dropFirst(Self.prefix.count).split(separator: ",", omittingEmptySubsequences: false)
        layers = try Self.layers(parts[0])
        var (activation, data): (Activation?, String?)
        for part in parts.dropFirst() {
            if let known = Activation(rawValue: String(part)), activation == nil {
                activation = known
            } else if part == Self.digits, data == nil {
                data = Self.digits
            } else {
                throw .unknownPart(String(part))
            }
        }
        if data != nil, hasTables { throw .twoData }
        self.activation = activation ?? .tanh
        self.data = hasTables ? nil : Self.digits
    }

    private static func layers(_ text: Substring) throws(NetworkError) -> [Int] {
        let layers = text.split(separator: "-", omittingEmptySubsequences: false).compactMap { Int($0) }
        guard layers.count == text.count(where: { $0 == "-" }) + 1, (2...8).contains(layers.count),
            layers.allSatisfy({ (1...4096).contains($0) })
        else { throw .notLayers(String(text)) }
        return layers
    }
}
