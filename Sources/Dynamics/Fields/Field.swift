import Expressions

/// A landscape on a chain of sites, of any number of them, in index notation.
///
/// Its potential is of the array `q`, one coordinate a site; `n` in its texts stands for the number of sites.
package struct Field: Sendable {
    package let name: String
    let summary: String
    var ends = IndexedArray.Ends.periodic
    var parameters: [Landscape.Parameter] = []
    /// The energy that neighbours share, by their difference d = q[i+1] − q[i].
    let link: String
    /// The energy that site i has alone; nil where it has none.
    var site: String?
    /// The stiffness of a normal mode of the linear field, where `w` stands for 4 sin²(φ/2) and φ for the phase between
    /// neighbours; nil where modes are of no use.
    var stiffness: String?
    /// The start of each site, by its index i; it is at rest.
    let positions: String
    /// The mass of a site.
    var mass = "1"

    /// The field on any number of sites.
    var sized: SizedLandscape {
        SizedLandscape(name: name, usual: 32, range: Self.range) { landscape(sites: $0, values: $1) }
    }

    /// The numbers of sites that a field may have.
    package static let range = 2...4096

    private func landscape(sites: Int, values: [String: Double]) -> Landscape {
        WrittenLandscape(
            name: name, summary: summary, arrays: [IndexedArray("q", [sites], ends: ends)], parameters: parameters,
            values: values,
            potential: potential(sites: sites), positions: [.text(positions.with(sites: sites))], mass: mass,
            quantities: quantities(sites: sites), siteEnergy: energy
        ).landscape
    }

    /// Between walls, both of them have a neighbour.
    private func potential(sites: Int) -> String {
        let link = link(between: "q[i+1]-q[i]")
        guard case .periodic = ends else {
            return "sum(i=-1:\(sites - 1), \(link))" + (site.map { " + sum(i, \($0))" } ?? "")
        }
        return "sum(i, \([link, site].compactMap { $0 }.joined(separator: " + ")))"
    }

    private func link(between difference: String) -> String { link.replacing(#/\bd\b/#, with: "(\(difference))") }

    /// The energy of site i, with half of what it shares with each neighbour.
    var energy: String {
        let links = ["q[i+1]-q[i]", "q[i]-q[i-1]"].map { "(\(link(between: $0)))" }.joined(separator: " + ")
        return "0.5*p[i]*v[i] + 0.5*(\(links))" + (site.map { " + \($0)" } ?? "")
    }
}

extension String {
    /// The text with the number of sites in place of n.
    func with(sites: Int) -> String { replacing(#/\bn\b/#, with: "\(sites)") }
}
