package import Backends
package import Dynamics

extension Prover {
    /// The proved signs and slopes of the number as a function of `parameter` on `range`, in pieces that cover it in
    /// order.
    ///
    /// The range is halved until Taylor models (``TaylorRow``) in discs around its parts prove a sign or a slope
    /// everywhere, or until the limit on halvings or on time is reached. At most the fraction `share` of a proof's time
    /// is spent on this range.
    ///
    /// - Precondition: the observable is a tail mean or a final change; `values` belong to the program's parameters.
    package func pieces(
        _ values: ParameterValues, varying parameter: Parameter, over range: ClosedRange<Double>, share: Double = 1
    ) async throws(BackendError) -> [SignPiece] {
        precondition(
            observable.isLinearInChange, "only what is linear in changes of energy is a smooth function of a parameter")
        let cost = HostCost<[SignPiece]>(most: share * Self.mostNanoseconds) { Double($0.count) * nanosecondsOfModel }
        let limits = [range.lowerBound, range.upperBound, share]
        return try await HostResults.value(
            of: key("pieces \(parameter.name)", values, and: limits), as: .pieces, cost: cost
        ) {
            () throws(BackendError) in
            try await newPieces(values, varying: parameter, over: range, share: share)
        }
    }

    private func newPieces(
        _ values: ParameterValues, varying parameter: Parameter, over range: ClosedRange<Double>, share: Double
    ) async throws(BackendError) -> [SignPiece] {
        var budget = share * Self.mostNanoseconds
        var pieces: [SignPiece] = []
        var waiting = [(range: range, halvings: 0)]
        while let part = waiting.popLast() {
            let isLong = part.halvings >= Self.halvingsInDoubleDouble
            budget -= nanosecondsOfModel * (isLong ? 8 : 1)
            guard budget > 0 else {
                pieces.append(.open(part.range))
                continue
            }
            let found = try await modelled(values, varying: parameter, over: part.range, isLong: isLong)
            let isLast = part.halvings == Self.mostHalvings
            pieces += found.filter { isLast || $0.kind != .open }
            if !isLast { waiting += found.openRanges.flatMap(\.halves).map { ($0, part.halvings + 1) } }
        }
        return pieces.sorted { $0.lower < $1.lower }
    }

    /// The pieces that one model proves on a range; it uses more bits if `isLong`.
    private func modelled(
        _ values: ParameterValues, varying parameter: Parameter, over range: ClosedRange<Double>, isLong: Bool
    ) async throws(BackendError) -> [SignPiece] {
        let disc = range.disc
        guard let model = try await model(values, varying: parameter, in: disc, isLong: isLong) else {
            return [.open(range)]
        }
        return model.pieces(in: disc)
    }

    /// The approximate time of one model in double-double arithmetic, mostly spent on products of polynomials.
    private var nanosecondsOfModel: Double { 0.04 * Double((Self.order + 1) * (Self.order + 1)) * nanoseconds(bits: 0) }

    /// The order of a model: the best one for drifts that oscillate a few times in a range.
    private static let order = 16
    private static let mostHalvings = 6
    /// The number of halvings before models with more bits are tried too.
    private static let halvingsInDoubleDouble = 3
    private static let bits = 256

    private func model(
        _ values: ParameterValues, varying parameter: Parameter, in disc: Disc, isLong: Bool
    ) async throws(BackendError) -> TaylorModel? {
        let count = TaylorRow<DoubleDoubleCentres>.numberCount(places: layout.count, order: Self.order)
        guard isLong, limits.bits >= Self.bits, let library = library() else {
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

extension SignPiece {
    fileprivate static func open(_ range: ClosedRange<Double>) -> SignPiece {
        SignPiece(lower: range.lowerBound, upper: range.upperBound, kind: .open)
    }
}

extension [SignPiece] {
    /// The open pieces, with neighbours merged.
    fileprivate var openRanges: [ClosedRange<Double>] {
        filter { $0.kind == .open }.reduce(into: []) { ranges, piece in
            if let last = ranges.last, last.upperBound >= piece.lower {
                ranges[ranges.count - 1] = last.lowerBound...piece.upper
            } else {
                ranges.append(piece.lower...piece.upper)
            }
        }
    }
}

extension ClosedRange<Double> {
    fileprivate var halves: [ClosedRange<Double>] {
        let middle = 0.5 * (lowerBound + upperBound)
        return [lowerBound...middle, middle...upperBound]
    }

    /// A disc whose middle half covers this range.
    fileprivate var disc: Disc {
        // Slightly wider, so that rounding leaves nothing out.
        let reach = (upperBound - lowerBound) * (1 + 0x1p-40) + 2 * upperBound.ulp
        return Disc(middle: 0.5 * (lowerBound + upperBound), reach: reach)
    }
}
