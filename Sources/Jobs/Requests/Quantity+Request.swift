import Dynamics
import Messages

extension Quantity {
    /// The quantity that a request asks for. Throws ``JobError/invalid(_:)`` for what is none.
    init(_ text: String, of landscape: Landscape, hasMomenta: Bool) throws(JobError) {
        do throws(QuantityError) { self = try landscape.quantity(text, hasMomenta: hasMomenta) } catch {
            throw JobError(error, in: text)
        }
    }
}

extension JobError {
    fileprivate init(_ error: QuantityError, in text: String) {
        switch error {
        case .syntax(let error): self.init(error, in: text, as: "\(said: Keys.quantity.name)")
        case .unknown(let name, let known):
            self = .invalid(
                .unknownName(
                    """
                    got the \(word: "quantity") '\(got: name)', expected \(expected: "\(known.joined(separator: ", "))") \
                    or an expression of the state\(known.hint(for: name))
                    """))
        case .noArgument(let name):
            self = .invalid(
                """
                got the \(word: "quantity") '\(got: text)', expected \(expected: "\(name)") alone; \
                \(remedy: "leave out what follows the colon")
                """)
        case .wrongArgument(let name, let got, let expected):
            self = .invalid(
                .outOfRange(
                    "got \(got: "'\(got)'") after the \(word: "quantity") '\(name):', expected \(expected: "\(expected)")"
                ))
        case .needsMomenta(let name):
            self = .invalid(
                .unsupported(
                    """
                    the \(word: "quantity") '\(got: name)' is of momenta, which the scheme does not have; \
                    \(remedy: "take \(field: "quantity", "loss")")
                    """))
        }
    }
}
