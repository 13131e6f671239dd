package import Leapstar

/// All landscapes, as JSON.
package struct LandscapesDocument: Encodable {
    struct Entry: Encodable {
        let name: String
        let summary: String
        let dimension: Int
        let variables: [String]
        let parameters: [String: Double]
        let start: ExperimentDocument.Start
        let quantities: [Quantity]
    }

    /// A quantity that a landscape has by name, and its usual argument where it has one.
    struct Quantity: Encodable {
        let name, summary: String
        let argument: Double?

        init(_ quantity: NamedQuantity) {
            (name, summary, argument) = (quantity.name, quantity.summary, quantity.argument?.usual)
        }
    }

    let version = LeapstarVersion.current
    let landscapes: [Entry]

    package init(_ landscapes: [Landscape]) {
        self.landscapes = landscapes.map { landscape in
            Entry(
                name: landscape.name, summary: landscape.summary, dimension: landscape.dimension,
                variables: landscape.variables,
                parameters: landscape.parameterValues,
                start: .init(q: landscape.start.q, p: landscape.start.p),
                quantities: landscape.namedQuantities.map(Quantity.init))
        }
    }
}
