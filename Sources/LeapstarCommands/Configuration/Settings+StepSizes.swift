import Leapstar

extension Settings {
    /// The range of a search; that of the original tool's reference experiment by default.
    func boundarySearch() throws(CommandError) -> OriginalSearch {
        let tolerance = try value(Keys.tolerance) ?? 2e-5
        guard case .range(let lower, let upper) = try value(Keys.dt) ?? .range(lower: 0.0022, upper: 0.0028) else {
            throw .usage("\(dtName) got one step size, expected a range to search such as 0.0022:0.0028")
        }
        do throws(SearchError) {
            return try OriginalSearch(lower: lower, upper: upper, tolerance: tolerance)
        } catch { throw .usage("\(error)") }
    }

    /// The one step size of a probe or a trace.
    func stepSize(for command: String) throws(CommandError) -> Double {
        switch try value(Keys.dt) {
        case nil: throw .usage("\(command) needs a step size; give one such as --dt 0.0025")
        case .range: throw .usage("\(dtName) got a range, expected one step size such as 0.0025")
        case .one(let dt) where dt > 0: return dt
        case .one(let dt): throw .usage("dt must be above 0, got \(dt)")
        }
    }

    private var dtName: String {
        strongest(having: Keys.dt.name).map { layers[$0].origin.named(Keys.dt.name) } ?? "--dt"
    }
}
