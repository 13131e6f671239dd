package import Backends
package import Dynamics

extension Prover {
    /// What is proved of the number as a function of `parameter` on `range`, in pieces that cover it in order.
    ///
    /// The range is halved until Taylor models (``TaylorRow``) in discs around its parts prove a sign or a slope everywhere, or for
    /// so often, or so long, that it is given up: `share` of what a proof may take is taken for this range at the most.
    ///
    /// - Precondition: the observable is a tail mean or a final change; `values` are of the program's parameters.
    package func pieces(
        _ values: ParameterValues, varying parameter: Parameter, over range: ClosedRange<Double>, share: Double = 1
    ) async throws(BackendError) -> [SignPiece] {
        precondition(observable.isLinearInChange, "only what is linear in changes of energy is a smooth function of a parameter")
        var budget = share * Self.mostNanoseconds
        var (pieces, waiting) = ([SignPiece](), [(range: range, halvings: 0)])
        while let part = waiting.popLast() {
            let isLong = part.halvings >= Self.halvingsInDoubleDouble
            budget -= nanosecondsOfModel * (isLong ? 8 : 1)
            guard budget > 0 else {
                pieces.append(SignPiece(lower: part.range.lowerBound, upper: part.range.upperBound, kind: .open))
                continue
            }
            let found = try await part.range.pieces { disc throws(BackendError) in
                try await model(values, varying: parameter, in: disc, isLast: isLong)
            }
            let isLast = part.halvings == Self.mostHalvings
            pieces += found.filter { isLast || $0.kind != .open }
            if !isLast { waiting += found.openRanges.flatMap(\.halves).map { ($0, part.halvings + 1) } }
        }
        return pieces.sorted { $0.lower < $1.lower }
    }

    /// Of a model in double-double arithmetic, about: a product of polynomials is most of it.
    private var nanosecondsOfModel: Double { 0.04 * Double((Self.order + 1) * (Self.order + 1)) * nanoseconds(bits: 0) }

    /// Powers of a model: the best number for drifts that oscillate a few times in a range.
    private static let order = 16
    private static let mostHalvings = 6
    /// Halvings before numbers with more bits are tried too.
    private static let halvingsInDoubleDouble = 3
    private static let bits = 256

    private func model(
        _ values: ParameterValues, varying parameter: Parameter, in disc: Disc, isLast: Bool
    ) async throws(BackendError) -> TaylorModel? {
        let count = TaylorRow<DoubleDoubleCentres>.numberCount(places: layout.count, order: Self.order)
        guard isLast, limits.bits >= Self.bits, let library = library() else {
            return try await model(values, varying: parameter, in: disc, DoubleDoubleCentres(count: count))
        }
        let centres = MultiprecisionCentres(count: count, bits: Self.bits, library)
        return try await model(values, varying: parameter, in: disc, centres)
    }

    private func model<Numbers: Centres & ~Copyable>(
        _ values: ParameterValues, varying parameter: Parameter, in disc: Disc, _ centres: consuming Numbers
    ) async throws(BackendError) -> TaylorModel? {
        var trajectory = TaylorTrajectory(
            layout, values, span, varying: parameter, in: disc, order: Self.order, centres: centres)
        return try await trajectory.value()
    }
}

extension [SignPiece] {
    /// What is open, neighbours as one.
    fileprivate var openRanges: [ClosedRange<Double>] {
        filter { $0.kind == .open }.reduce(into: []) { ranges, piece in
            guard let last = ranges.last, last.upperBound >= piece.lower else { return ranges.append(piece.lower...piece.upper) }
            ranges[ranges.count - 1] = last.lowerBound...piece.upper
        }
    }
}

extension ClosedRange<Double> {
    fileprivate var halves: [ClosedRange<Double>] {
        let middle = 0.5 * (lowerBound + upperBound)
        return [lowerBound...middle, middle...upperBound]
    }

    /// The pieces of a model in the disc around this range, in whose middle half it lies.
    fileprivate func pieces(
        _ model: (Disc) async throws(BackendError) -> TaylorModel?
    ) async throws(BackendError) -> [SignPiece] {
        // A little wider, so that rounding leaves nothing out.
        let disc = Disc(middle: 0.5 * (lowerBound + upperBound), reach: (upperBound - lowerBound) * (1 + 0x1p-40) + 2 * upperBound.ulp)
        guard let model = try await model(disc) else { return [SignPiece(lower: lowerBound, upper: upperBound, kind: .open)] }
        return model.pieces(in: disc)
    }
}
