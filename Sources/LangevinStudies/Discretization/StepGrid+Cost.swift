import Jobs
import Langevin
package import Messages

extension StepGrid {
    /// The least ``Langevin/StepGrid/parts`` that are worth a warning.
    private static let manyParts = 8

    /// What a fine common step costs, and what to do; nil where it costs little.
    package var costWarning: Message? {
        guard parts >= Self.manyParts else { return nil }
        let common = (stepSizes.min() ?? 0) / Double(parts)
        return """
            the largest common step of \(said: Keys.stepSizes.name) is \(got: common.short(6)), and every solver is \
            evaluated in each step of a grid as fine: \(parts) times the work of sizes that are whole multiples of the \
            least; \(remedy)
            """
    }

    private var remedy: Message {
        guard let sizes = nearestMultiples else { return "\(remedy: "take sizes that are multiples of the least")" }
        let text = sizes.map { $0.short(6) }.joined(separator: ",")
        return "\(remedy: "take \(field: Keys.stepSizes.name, text)")"
    }
}
