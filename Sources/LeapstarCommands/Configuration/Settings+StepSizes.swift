import Leapstar

extension Settings {
    /// The range of a search; that of the original tool's reference experiment by default.
    func originalSearch() throws(CommandError) -> OriginalSearch {
        let tolerance = try value(Keys.tolerance) ?? 2e-5
        let range = try searchedRange()
        do throws(SearchError) {
            return try OriginalSearch(lower: range.lower, upper: range.upper, tolerance: tolerance)
        } catch { throw .usage("\(error)") }
    }

    /// The same range by default, to be searched with a certificate.
    func certifiedSearch() throws(CommandError) -> CertifiedSearch {
        let width = try value(Keys.tolerance).map { BoundaryWidth.absolute($0) } ?? .relative(1e-4)
        let range = try searchedRange()
        let (confidence, estimator) = (try value(Keys.confidence) ?? 0.99, try value(Keys.estimator) ?? .auto)
        let completeness = try value(Keys.complete) ?? false
        do throws(SearchError) {
            return try CertifiedSearch(
                lower: range.lower, upper: range.upper, width: width, confidence: confidence, estimator: estimator,
                provesCompleteness: completeness)
        } catch { throw .usage("\(error)") }
    }

    func searchedRange() throws(CommandError) -> (lower: Double, upper: Double) {
        let expected = "expected a range to search such as 0.0022:0.0028"
        switch try value(Keys.dt) ?? .range(lower: 0.0022, upper: 0.0028) {
        case .range(let lower, let upper): return (lower, upper)
        case .one: throw .usage("\(dtName) got one step size, \(expected)")
        case .grid: throw .usage("\(dtName) got a grid of step sizes, \(expected); 'leapstar sweep' takes grids")
        }
    }

    /// The one step size of a probe or a trace.
    func stepSize(for command: String) throws(CommandError) -> Double {
        switch try value(Keys.dt) {
        case nil: throw .usage("\(command) needs a step size; give one such as --dt 0.0025")
        case .range: throw .usage("\(dtName) got a range, expected one step size such as 0.0025")
        case .grid:
            throw .usage("\(dtName) got a grid, expected one step size such as 0.0025; 'leapstar sweep' takes grids")
        case .one(let dt) where dt > 0: return dt
        case .one(let dt): throw .usage("dt must be above 0, got \(dt)")
        }
    }

    /// Refuses an estimator that a fixed number of seeds cannot have; `remedy` says who takes it.
    func requireSampledEstimator(for command: String, remedy: String) throws(CommandError) {
        guard let estimator = try value(Keys.estimator), estimator.sampled == nil else { return }
        let names = Estimator.allCases.map(\.rawValue).alternatives
        throw .usage(
            "\(command) runs a fixed number of seeds, got \(named(Keys.estimator.name)) \(estimator.rawValue), expected \(names); \(remedy)"
        )
    }

    /// How an error names what was said under `name`.
    func named(_ name: String) -> String {
        strongest(having: name).map { layers[$0].origin.named(name) } ?? "--\(name)"
    }

    private var dtName: String { named(Keys.dt.name) }
}
