/// A scheme of whatever type as a value that can be compared and kept in a set.
package struct AnyScheme: Sendable, Hashable {
    package let scheme: any Scheme

    package init(_ scheme: any Scheme) { self.scheme = scheme }

    package static func == (one: AnyScheme, other: AnyScheme) -> Bool { one.scheme == other.scheme }
    package func hash(into hasher: inout Hasher) { hasher.combine(AnyHashable(scheme)) }
}

/// Whether both are equal schemes of one type.
public func == (one: any Scheme, other: any Scheme) -> Bool { AnyHashable(one) == AnyHashable(other) }

/// Whether they are of different types or unequal.
public func != (one: any Scheme, other: any Scheme) -> Bool { !(one == other) }
