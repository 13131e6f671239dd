public import Dynamics
public import Expressions

/// The first time at which a trajectory is in one of several regions.
///
/// Regions are looked at after each step, so a path that enters and leaves one between two steps is not seen: a mean
/// time to a level is too long by about that to a level 0.58·√(2TM·dt) further away (Broadie, Glasserman, Kou, Math.
/// Finance 7, 1997).
public struct FirstPassage: Sendable, Hashable {
    /// For each region an expression over the landscape's variables that is 1 inside, and 0 outside.
    public let regions: [Expression]

    /// - Precondition: there is at least one region.
    public init(regions: [Expression]) {
        precondition(!regions.isEmpty, "a first passage is to at least one region")
        self.regions = regions
    }

    /// How a trajectory ended.
    public enum End: Sendable, Hashable {
        /// It was in this region, counted from 0, after this many steps; the first region counts if it was in several.
        case hit(region: Int, steps: UInt32)
        /// It reached none in its time.
        case censored
        /// Its state stopped being finite before it reached one.
        case diverged
    }

    /// The end of each trajectory as one number; see ``end(_:)``.
    public var observable: Observable {
        let (regions, count) = (regions, Double(regions.count))
        return Observable(
            "first-passage", readsQuantity: false,
            words: .init(name: { $0 }, unit: { $0 }, description: { quantity, _ in quantity }),
            .carried(
                over: .everyStep, from: [0, 0],
                update: { carried, seen in
                    guard let scene = seen.scene else { return carried }
                    let steps = carried[1] + 1
                    let places = Dictionary(uniqueKeysWithValues: zip(scene.system.landscape.variables, scene.state.q))
                    let inside = regions.substituting(places)
                    let code = inside.indices.reversed().reduce(Expression(0)) { later, region in
                        let hit = steps * Expression(count) + Expression(Double(region))
                        return select(inside[region], .equal, 1, then: hit, otherwise: later)
                    }
                    return [select(carried[0], .equal, 0, then: code, otherwise: carried[0]), steps]
                },
                gives: { carried, seen in
                    guard let scene = seen.scene else { return carried[0] }
                    let most = Expression(Double.greatestFiniteMagnitude)
                    let end = scene.state.q.reduce(Expression(0)) { end, q in
                        select(abs(q), .lessOrEqual, most, then: end, otherwise: -1)
                    }
                    return select(carried[0], .equal, 0, then: end, otherwise: carried[0])
                }))
    }

    /// What a number of ``observable`` means.
    public func end(_ number: Double) -> End {
        guard number > 0 else { return number == 0 ? .censored : .diverged }
        let (steps, region) = Int(number).quotientAndRemainder(dividingBy: regions.count)
        return .hit(region: region, steps: UInt32(steps))
    }
}
