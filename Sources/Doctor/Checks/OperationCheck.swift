package import Backends

/// Compares one operation with its scalar definition in Swift, on a list of cases that is the same everywhere.
package struct OperationCheck<Input: Word, Output: Word>: Check {
    package let name: String
    let operation: Operation
    /// The meanings of operands and answers.
    let operand: Meaning
    let answer: Meaning
    /// Whether the check needs subnormal binary32 numbers; it does not apply where they are not promised.
    var needsSingleSubnormals = false
    let cases: @Sendable (Effort) -> Cases<Input>
    /// The right answers: one column for each.
    let expected: @Sendable ([[Input]]) -> [[Output]]

    package func outcome(
        on examinee: any Examinee, effort: Effort, progress: @Sendable (Double) -> Void
    ) async throws(BackendError) -> Outcome? {
        guard examinee.performs(operation), examinee.hasSingleSubnormals || !needsSingleSubnormals else { return nil }
        let cases = cases(effort)
        for part in cases.parts {
            try await pause()
            if let (wrong, difference) = try await differences(cases.columns(part), on: examinee) {
                return Outcome(cases: part.upperBound, wrong: wrong, difference: difference)
            }
            progress(Double(part.upperBound) / Double(cases.count))
        }
        return Outcome(cases: cases.count, wrong: 0, difference: nil)
    }

    /// The number of cases that differ in the first answer that does, and the first such case.
    private func differences(
        _ operands: [[Input]], on examinee: any Examinee
    ) async throws(BackendError) -> (count: UInt64, first: Difference)? {
        // The host computes while the device does.
        async let wanted = expected(operands)
        let got = try await examinee.answers(operation, operands, as: Output.self)
        let exempt = !examinee.hasSingleSubnormals
        for (got, expected) in zip(got, await wanted) {
            let places = answer.differences(got, expected)
            let wrong = places.filter { !exempt || !isSubnormal(operands, expected, $0) }
            guard let first = wrong.first else { continue }
            let input = operands.map { $0[first].hexadecimal }.joined(separator: " ")
            let difference = Difference(
                input: input, got: got[first].hexadecimal, expected: expected[first].hexadecimal)
            return (UInt64(wrong.count), difference)
        }
        return nil
    }

    /// Whether an operand or the answer is a subnormal binary32 number.
    private func isSubnormal(_ operands: [[Input]], _ expected: [Output], _ place: Int) -> Bool {
        operands.contains { operand.isSubnormalSingle($0[place]) } || answer.isSubnormalSingle(expected[place])
    }
}
