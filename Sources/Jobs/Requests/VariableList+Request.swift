package import Expressions
import Messages

extension VariableList {
    /// The variables that a request declares. Throws ``JobError/invalid(_:)`` for what is no declaration.
    package init(checking declarations: [String]) throws(JobError) {
        do throws(VariableListError) { try self.init(declarations) } catch {
            throw .invalid("\(word: "variables") has \(got: "\(error)")")
        }
    }

    /// Refuses parameters that have the name of a variable.
    package func refuseParameters(_ parameters: [String: Double]) throws(JobError) {
        guard let both = entries.map(\.name).first(where: { parameters[$0] != nil }) else { return }
        throw .invalid(
            .conflict(
                """
                '\(got: both)' is a \(word: "variable", for: "variables") and is set as a parameter; \
                \(remedy: "rename one of them")
                """))
    }
}
