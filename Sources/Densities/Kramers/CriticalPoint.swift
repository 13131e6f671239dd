/// A place at which the gradient of a potential is 0, with the eigenvalues of M^½∇²L M^½ there.
public struct CriticalPoint: Sendable, Hashable {
    public let place: [Double]
    public let value: Double
    /// The rates at which small displacements decay under dθ = −M∇L dt, from the smallest on; negative ones grow.
    public let rates: [Double]

    /// The number of directions that lead down: 0 for a minimum, 1 for a saddle between minima.
    public var index: Int { rates.count { $0 < 0 } }
}

extension Potential {
    /// The local minimum to which a search from `start` leads: Newton's steps where the Hessian curves upwards, else
    /// down the gradient, each shortened until the potential falls.
    ///
    /// - Parameter start: nil for the potential's own.
    /// - Throws: ``DensityError/noMinimum(from:seen:)`` with what stopped the search.
    public func minimum(from start: [Double]? = nil, mobility: [Double]? = nil) throws(DensityError) -> CriticalPoint {
        let mobility = try Checks.mobility(mobility, dimension: dimension)
        let start = start ?? self.start
        guard start.count == dimension else { throw .length("a start", got: start.count, expected: dimension) }
        guard value(at: start).isFinite else { throw .notFinite(place: start, value: value(at: start)) }
        var q = start
        for _ in 0..<2000 {
            let slope = gradient(at: q)
            guard let next = lower(q, slope) else { break }
            q = next
            guard q.allSatisfy({ $0.magnitude < 1e100 }) else { break }
        }
        let found = criticalPoint(at: q, mobility)
        let slope = gradient(at: q).reduce(0) { max($0, $1.magnitude) }
        guard slope <= 1e-7 * (1 + (found.rates.last ?? 0).magnitude), (found.rates.first ?? 0) > 0 else {
            throw .noMinimum(
                from: start,
                seen: "the search ends at \(q) with a slope of \(slope) and curvatures from \(found.rates.first ?? 0)")
        }
        return found
    }

    func criticalPoint(at q: [Double], _ mobility: [Double]) -> CriticalPoint {
        let hessian = hessian(at: q)
        let roots = mobility.map { $0.squareRoot() }
        let scaled = hessian.indices.map { i in hessian.indices.map { roots[i] * hessian[i][$0] * roots[$0] } }
        return CriticalPoint(place: q, value: value(at: q), rates: SymmetricEigenvalues.of(scaled))
    }

    /// A lower place along Newton's step or the gradient; nil if there is none.
    private func lower(_ q: [Double], _ slope: [Double]) -> [Double]? {
        let here = value(at: q)
        let size = slope.reduce(0) { max($0, $1.magnitude) }
        guard size > 0, size.isFinite else { return nil }
        var directions: [[Double]] = []
        if let factor = CholeskyFactor(hessian(at: q)) { directions.append(factor.solve(slope)) }
        directions.append(slope.map { $0 / size })
        for direction in directions {
            var length = 1.0
            for _ in 0..<60 {
                let next = zip(q, direction).map { $0 - length * $1 }
                let value = value(at: next)
                if value < here { return next }
                // At the bottom the potential no longer tells, but the gradient does.
                if value == here, length == 1, next != q, gradient(at: next).reduce(0, { max($0, $1.magnitude) }) < size
                {
                    return next
                }
                length *= 0.5
            }
        }
        return nil
    }

    /// The saddle of index 1 between two minima: the top of the line between them, then Newton's steps on the
    /// gradient.
    ///
    /// - Throws: ``DensityError/noSaddle(_:)`` if the steps lead elsewhere, as they may where the path is bent.
    public func saddle(
        from first: CriticalPoint, to second: CriticalPoint, mobility: [Double]? = nil
    ) throws(DensityError) -> CriticalPoint {
        let mobility = try Checks.mobility(mobility, dimension: dimension)
        func place(_ s: Double) -> [Double] { zip(first.place, second.place).map { $0 + s * ($1 - $0) } }
        let top = (1..<128).map { Double($0) / 128 }.max { value(at: place($0)) < value(at: place($1)) } ?? 0.5
        var q = place(top)
        for _ in 0..<200 {
            guard let step = LinearSolve.solve(hessian(at: q), gradient(at: q)) else { break }
            q = zip(q, step).map { $0 - $1 }
            let size = step.reduce(0) { max($0, $1.magnitude) }
            if size <= 1e-14 * (1 + q.reduce(0) { max($0, $1.magnitude) }) { break }
        }
        let found = criticalPoint(at: q, mobility)
        let slope = gradient(at: q).reduce(0) { max($0, $1.magnitude) }
        guard slope <= 1e-7 * (1 + (found.rates.last ?? 0).magnitude), found.index == 1,
            found.value > max(first.value, second.value)
        else {
            throw .noSaddle("steps from \(place(top)) end at \(q), with a slope of \(slope) and index \(found.index)")
        }
        return found
    }
}
