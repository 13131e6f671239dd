import Dynamics
import Messages

/// The mass and the start that a landscape has for the given values of its parameters, unless a request gives others.
struct UsualValues {
    let landscape: Landscape
    let request: ExperimentRequest

    /// The key of what is another for other values of the parameters; nil if nothing is.
    func difference(from other: UsualValues) -> String? {
        zip(all, other.all).first { $0 != $1 }?.0.key
    }

    /// Refuses values for which there are none, as where a spacing of 0 is a mass.
    func check(_ values: [String: Double]) throws(JobError) {
        guard !values.isEmpty else { return }
        let set = values.sorted { $0.key < $1.key }.map { "\($0.key) = \($0.value.shortest)" }.joined(separator: ", ")
        for one in all {
            guard let bad = one.values.first(where: { !one.admits($0) }) else { continue }
            throw .invalid(
                .outOfRange(
                    """
                    the usual \(one.name) of '\(landscape.name)' is \(got: bad) for \(got: set), \
                    expected \(expected: one.expected); \(remedy: "set other values or give \(field: one.key)")
                    """))
        }
    }

    private struct Usual: Equatable {
        let name: String
        let key: String
        let values: [Double]
        var isPositive = false

        var expected: Message { isPositive ? "one above 0" : "a finite number" }
        func admits(_ value: Double) -> Bool { value.isFinite && (!isPositive || value > 0) }
    }

    /// What the request does not give.
    private var all: [Usual] {
        let start = landscape.start
        return [
            request.masses == nil && request.fanIns == nil
                ? Usual(name: "mass", key: Keys.mass.name, values: [landscape.mass], isPositive: true) : nil,
            request.startQ == nil && request.positions == nil
                ? Usual(name: "start", key: Keys.startQ.name, values: start.q) : nil,
            request.startP == nil && request.momenta == nil
                ? Usual(name: "start", key: Keys.startP.name, values: start.p) : nil,
        ].compactMap { $0 }
    }
}
