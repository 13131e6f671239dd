package import Boundaries
import Messages

extension Share {
    /// The share as requests write it, such as `3/8`.
    package var text: String { "\(index)/\(count)" }

    /// The share in `text`; nil unless it is one.
    package init?(_ text: String) {
        let numbers = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
        guard numbers.count == 2, let index = numbers[0], let count = numbers[1] else { return nil }
        self.init(index: index, of: count)
    }

    /// Refuses more shares than there is to share.
    func require(atMost most: Int, _ thing: String, of study: String) throws(JobError) {
        guard count > most else { return }
        throw .invalid(
            .outOfRange(
                """
                \(study) got \(said: Keys.share.name) '\(got: text)', expected \
                \(expected: "at most \(most) shares of its \(counted(most, thing))"); \(remedy: "take fewer")
                """))
    }
}

extension ValueKind where Value == Share {
    package static let share = ValueKind.word(
        "a number and how many there are, the first no larger, such as 3/8",
        schema: .type("string", ["pattern": .text("^0*[1-9][0-9]*/0*[1-9][0-9]*$")]),
        read: { Share($0) }, write: { .text($0.text) })
}
