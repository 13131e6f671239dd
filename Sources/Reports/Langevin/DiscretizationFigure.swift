import LangevinStudies
import Leapstar
import Pictures

/// The figure of a comparison: strong errors against dt on logarithmic axes, or the weak errors of the first coordinate
/// where no solver follows paths.
struct DiscretizationFigure {
    private let document: DiscretizationDocument
    private let caption: String

    init(_ document: DiscretizationDocument, caption: String) { (self.document, self.caption) = (document, caption) }

    var figure: Figure? {
        let layers = document.solvers.enumerated().flatMap {
            self.layers(of: $1, Colour.inTurn[$0 % Colour.inTurn.count])
        }
        guard !layers.isEmpty else { return nil }
        return Figure(
            title: "\(isStrong ? "Strong" : "Weak") errors on the same Brownian paths", caption: caption,
            x: Axis("step size dt", scale: .log),
            y: Axis(
                isStrong ? "mean distance from the reference" : "error of the mean of \(document.variables[0])",
                scale: .log), layers: layers)
    }

    private var isStrong: Bool { document.solvers.contains(where: \.followsPaths) }

    private func layers(of solver: DiscretizationDocument.Solver, _ colour: Colour) -> [Layer] {
        let points = solver.steps.compactMap { step -> (dt: Double, error: Double, bar: Double)? in
            guard let found = isStrong ? step.strongError.value : step.weakErrors.first else { return nil }
            let error = found.mean.value.magnitude
            return error > 0 && error.isFinite ? (step.dt, error, found.standardError.value) : nil
        }
        guard !points.isEmpty else { return [] }
        let order = isStrong ? solver.strongOrder.value : solver.weakOrders.first
        let label = "\(solver.solver): order \(order?.words ?? "unknown")"
        let (dt, errors) = (points.map(\.dt), points.map(\.error))
        return [
            .line(x: dt, y: errors, label: label, colour: colour),
            .points(x: dt, y: errors, errors: points.map { $0.bar.isFinite ? $0.bar : 0 }, colour: colour),
        ]
    }
}
