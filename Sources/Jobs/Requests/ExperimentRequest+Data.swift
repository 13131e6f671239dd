import Dynamics
package import Expressions
import Messages

extension ExperimentRequest {
    /// The tables of the request as arrays of numbers, in the order of their names. Throws for one that has the name of a
    /// variable or a parameter, and for one that no text reads.
    package func tables(
        beside variables: VariableList, _ parameters: [String: Double], readBy texts: [String]
    ) throws(JobError) -> [IndexedArray] {
        let tables = (data ?? [:]).sorted { $0.key < $1.key }
        for (name, _) in tables {
            if parameters[name] != nil || variables.entries.contains(where: { $0.name == name }) {
                throw .invalid(
                    .conflict(
                        """
                        '\(got: name)' is a table of \(word: "data") and the name of something else; \
                        \(remedy: "rename one of them")
                        """))
            }
            guard texts.contains(where: { $0.reads(name) }) else {
                throw .invalid(
                    .conflict(
                        """
                        '\(got: name)' is a table of \(word: "data"), but no expression reads it; \
                        \(remedy: "leave it out")
                        """))
            }
        }
        return (data ?? [:]).arrays
    }
}

extension [String: NumberTable] {
    /// The tables in the order of their names.
    var arrays: [IndexedArray] {
        sorted { $0.key < $1.key }.map { IndexedArray($0.key, $0.value.extents, numbers: $0.value.numbers) }
    }
}
