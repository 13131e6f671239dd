package import Expressions

/// The code that the host evaluates for each point: everything that depends on parameters alone.
///
/// It is compiled once for all points, and parameters are resolved to slots once.
package struct HostCode: Sendable {
    let uniforms: [Expression]
    let start: [Expression]
    /// The parameters, by slot.
    let parameters: [Parameter]
    /// Code for the uniforms, then the start, from one number per slot.
    package let compiled: CompiledExpressions

    /// Compiles the expressions; a parameter name without a match in `known` becomes ``Parameter/named(_:)``.
    init(uniforms: [Expression], start: [Expression], known: [Parameter]) {
        (self.uniforms, self.start) = (uniforms, start)
        compiled = CompiledExpressions(uniforms + start)
        let byName = Dictionary(known.map { ($0.name, $0) }) { first, _ in first }
        parameters = compiled.names.map { byName[$0] ?? .named($0) }
    }
}

/// Equality and hash of the expressions from which the code was compiled.
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
