import Backends
import Dynamics

/// One trajectory as a function of one parameter in a disc.
struct TaylorTrajectory<Numbers: Centres & ~Copyable>: ~Copyable {
    private var path: ProgramRow<TaylorRow<Numbers>>
    private let span: StepSpan

    /// The trajectory with `parameter` equal to middle + reach·s, and all other parameters as in `values`.
    init(
        _ layout: ObservedLayout, _ values: ParameterValues, _ span: StepSpan, varying parameter: Parameter,
        in disc: Disc, order: Int, centres: consuming Numbers
    ) {
        self.span = span
        var row = TaylorRow(count: layout.count, order: order, centres: centres)
        let slot = values.slot(of: parameter)
        for leaf in layout.program.leaves where leaf.slot == slot {
            row.setVariable(leaf.place, middle: disc.middle, reach: disc.reach)
        }
        path = ProgramRow(layout, values, span, row: row, varying: slot)
    }

    /// The number as a function; nil if nothing is known of it.
    ///
    /// - Precondition: the number is not the reduction of a record.
    mutating func value() async throws(BackendError) -> TaylorModel? {
        let stepsPerPause = max(1, path.stepsPerPause / 16)
        for step in 0..<span.steps {
            if step.isMultiple(of: stepsPerPause) {
                try await pause()
                if !path.isHopeful { return nil }
            }
            path.advance()
            path.look(after: step)
        }
        let place = path.finish()
        return path.row.model(place)
    }
}

/// A disc of complex numbers around a real interval.
struct Disc: Sendable, Hashable {
    let middle, reach: Double
}

extension TaylorRow where Numbers: ~Copyable {
    /// The function of a place with its coefficients rounded to binary64; nil if nothing is known of it.
    fileprivate func model(_ place: Int) -> TaylorModel? {
        var coefficients: [Double] = []
        var remainder = remainders[place]
        for power in 0...degrees[place] {
            coefficients.append(centres.rounded(number(place, power)))
            remainder = remainder + centres.roundingError(number(place, power))
        }
        let bound = remainder.above.upperDouble
        guard bound.isFinite, coefficients.allSatisfy(\.isFinite) else { return nil }
        return TaylorModel(coefficients: coefficients, remainder: bound)
    }
}
