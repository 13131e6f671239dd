/// What a trajectory may be computed in: binary64, which defines the bits, or something wider that judges them.
package protocol RecordedNumber: Comparable, Sendable {
    init(_ value: Double)
    var isNaN: Bool { get }
    var magnitude: Self { get }
    static func + (a: Self, b: Self) -> Self
    static func - (a: Self, b: Self) -> Self
    static func / (a: Self, b: Self) -> Self
}

extension Double: RecordedNumber {}
