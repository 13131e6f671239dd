import Leapstar

extension Settings {
    /// The step sizes of `--dt`, and how sure their band has to be.
    func sweep() throws(CommandError) -> (sweep: DriftSweep, grid: GridText) {
        guard let grid = try value(Keys.dtGrid) else {
            throw .usage("sweep needs step sizes; give a grid such as --dt 1e-4:0.05:200:log")
        }
        let (confidence, estimator) = (try value(Keys.confidence) ?? 0.99, try value(Keys.estimator) ?? .auto)
        do throws(SearchError) {
            return (try DriftSweep(stepSizes: grid.values, confidence: confidence, estimator: estimator), grid)
        } catch { throw .usage("\(error)") }
    }
}

extension GridText {
    /// Whether neighbours have equal ratios.
    var isLogarithmic: Bool { if case .logarithmic = spacing { true } else { false } }
}

extension ValueKind where Value == String {
    /// The name of a file that a picture can be written to.
    static let picture = ValueKind(
        expected: "the name of a file that ends in .svg, .png or .gp",
        read: { raw in
            guard case .text(let name) = raw, [".svg", ".png", ".gp"].contains(where: name.lowercased().hasSuffix)
            else { return nil }
            return name
        },
        hint: { $0 == .text("-") ? "; a picture does not go to standard output" : "" })
}
