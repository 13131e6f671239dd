/// A scheme of any type, as a value that can be compared and kept in a set.
package struct AnyScheme: Sendable, Hashable {
    package let scheme: any Scheme

    package init(_ scheme: any Scheme) { self.scheme = scheme }

    package static func == (one: AnyScheme, other: AnyScheme) -> Bool { one.scheme == other.scheme }
    package func hash(into hasher: inout Hasher) { hasher.combine(AnyHashable(scheme)) }
}

/// Whether both schemes have the same type and are equal.
public func == (one: any Scheme, other: any Scheme) -> Bool { AnyHashable(one) == AnyHashable(other) }

/// Whether the schemes have different types or are unequal.
public func != (one: any Scheme, other: any Scheme) -> Bool { !(one == other) }
