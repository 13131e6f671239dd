package import Expressions

/// What the host evaluates for each point: everything that depends on parameters alone. It is compiled, and parameters
/// are resolved to slots, once for all points.
package struct HostCode: Sendable {
    let uniforms: [Expression]
    let start: [Expression]
    /// By slot.
    let parameters: [Parameter]
    /// Uniforms, then the start, over one number per slot.
    package let compiled: CompiledExpressions

    /// Names that are not among those of `known` stand for themselves.
    init(uniforms: [Expression], start: [Expression], known: [Parameter]) {
        (self.uniforms, self.start) = (uniforms, start)
        compiled = CompiledExpressions(uniforms + start)
        let byName = Dictionary(known.map { ($0.name, $0) }) { first, _ in first }
        parameters = compiled.names.map { byName[$0] ?? .named($0) }
    }
}

/// By what it was made of.
extension HostCode: Hashable {
    package static func == (one: HostCode, other: HostCode) -> Bool {
        one.uniforms == other.uniforms && one.start == other.start && one.parameters == other.parameters
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(uniforms)
        hasher.combine(start)
        hasher.combine(parameters)
    }
}
