import Testing

/// Errors against values computed with 320 bits.
@Suite struct AccuracyTests {
    @Test(arguments: ElementaryFunction.all)
    func errorsStayBelowTheDocumentedBound(_ function: ElementaryFunction) {
        let rows = KnownAnswer.all.filter { $0.function == function.name }
        #expect(
            rows.count > 1000,
            "\(rows.count) rows of \(function.name) in elementary.txt; write it again with elementary.py")
        let errors = rows.map { $0.error(of: function.scalar($0.x, $0.y)) }
        let worst = rows.indices.max { errors[$0] < errors[$1] } ?? 0
        print(
            "\(function.name): \(rows.count) rows, at most \(errors[worst]) ulp, at \(rows[worst].x) \(rows[worst].y)")
        #expect(errors[worst] < function.bound, "\(errors[worst]) ulp at \(rows[worst].x), \(rows[worst].y)")
        // Of so many results some lie next to the middle between two numbers, or the measure sees nothing.
        #expect(errors[worst] > 0.49)
    }

    /// The measure itself: one place off is seen as such, on either side of a power of two.
    @Test func measureSeesOnePlace() throws {
        for answer in KnownAnswer.all where answer.rounded.isFinite && answer.rounded.magnitude > 0x1p-1000 {
            let above = answer.error(of: answer.rounded.nextUp)
            let below = answer.error(of: answer.rounded.nextDown)
            try #require(above >= 0.49 && below >= 0.49 && above <= 2.51 && below <= 2.51)
        }
    }
}
