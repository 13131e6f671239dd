import Expressions

/// ``Leapfrog`` with compensated sums: each position and momentum carries its rounding error and adds it to its next
/// increment.
///
/// Sources: W. Kahan, "Further remarks on reducing truncation errors", Comm. ACM 8, 1965; E. Hairer, R. I. McLachlan,
/// A. Razakarivony, "Achieving Brouwer's law with implicit Runge–Kutta methods", BIT 48, 2008.
///
/// In exact arithmetic it is leapfrog, and the carried errors stay 0. In binary64 the error of a step is a rounding
/// error of the increments, about dt times that of the sums.
public struct CompensatedLeapfrog: Scheme {
    public var name: String { "compensated-leapfrog" }
    public var summary: String {
        "leapfrog with W. Kahan's compensated sums, Comm. ACM 8, 1965."
    }
    public var equation: String { "leapfrog, sums compensated for rounding; no γ" }
    public var structure: String { "both" }
    public var remarks: String {
        "The same in exact arithmetic, with a lower rounding floor, at 1.7 times the cost."
    }
    public var order: Int { 2 }
    public var gradientsPerStep: Int { 2 }

    public init() {}

    public var exact: any Scheme { Leapfrog() }

    public func stabilityFactor(_ values: [SchemeParameter: Double]) -> Double? { 2 }

    /// The places of the momenta and of their carried rounding errors.
    public func negatedPlaces(dimension: Int) -> [Int] {
        Array(dimension..<2 * dimension) + Array(3 * dimension..<4 * dimension)
    }

    public func carriedCount(dimension: Int) -> Int { 2 * dimension }

    public func step(
        _ state: PhaseState, of system: DynamicalSystem, setting: StepSetting, normals: inout DrawSource
    ) -> PhaseState {
        let dimension = state.q.count
        var q = zip(state.q, state.carried.prefix(dimension)).map(CompensatedSum.init)
        var p = zip(state.p, state.carried.suffix(dimension)).map(CompensatedSum.init)
        kick(&p, at: q, of: system, setting: setting, normals: &normals)
        for index in q.indices { q[index].add(setting.dt * system.inverseMass[index], p[index]) }
        kick(&p, at: q, of: system, setting: setting, normals: &normals)
        if setting.noise.channel == .momentum {
            for index in p.indices { p[index].add(setting.amplitude * normals.next()) }
        }
        return PhaseState(q: q.map(\.value), p: p.map(\.value), carried: q.map(\.rest) + p.map(\.rest))
    }

    private func kick(
        _ p: inout [CompensatedSum], at q: [CompensatedSum], of system: DynamicalSystem, setting: StepSetting,
        normals: inout DrawSource
    ) {
        let force = system.gradient(at: q.map(\.value))
        for index in p.indices {
            let noise = setting.noise.channel == .gradient ? setting.amplitude * normals.next() : nil
            p[index].add(-0.5 * setting.dt * (noise.map { force[index] + $0 } ?? force[index]))
        }
    }
}

/// A sum kept as its rounded value and the remainder that rounding left.
///
/// The increment and its sum with the remainder are one node each, used as often as needed. A product in the increment
/// is fused into the sum with the remainder, which rounds once, and the differences that follow see that rounded value.
private struct CompensatedSum {
    private(set) var value: Expression
    private(set) var rest: Expression

    /// The remainder is exact for |value| ≥ |increment| (Dekker 1971), and otherwise correct up to a rounding of the
    /// increment.
    mutating func add(_ increment: Expression) {
        let increment = rest + increment
        let sum = value + increment
        rest = increment - (sum - value)
        value = sum
    }

    /// Adds factor · `other`, including the remainder of `other`.
    mutating func add(_ factor: Expression, _ other: CompensatedSum) {
        rest = rest + factor * other.rest
        add(factor * other.value)
    }
}

extension Scheme where Self == CompensatedLeapfrog {
    public static var compensatedLeapfrog: CompensatedLeapfrog { CompensatedLeapfrog() }
}
