/// The 15-point Kronrod rule with the 7-point Gauss rule inside it (Kronrod 1965; Piessens et al., QUADPACK, 1983).
enum GaussKronrod {
    /// The nodes in (0, 1) from the outside in, and 0; each stands for ± itself. The odd places are Gauss's.
    static let nodes = [
        0.991455371120812639206854697526329, 0.949107912342758524526189684047851,
        0.864864423359769072789712788640926, 0.741531185599394439863864773280788,
        0.586087235467691130294144691258390, 0.405845151377397166906606412076961,
        0.207784955007898467600689403773245, 0,
    ]
    static let weights = [
        0.022935322010529224963732008058970, 0.063092092629978553290700663189204,
        0.104790010322250183839876322541518, 0.140653259715525918745189590510238,
        0.169004726639267902826583426598550, 0.190350578064785409913256402421014,
        0.204432940075298892414161999234649, 0.209482141084727828012999174891714,
    ]
    private static let gaussWeights = [
        0.129484966168869693270611432679082, 0.279705391489276667901467771423780,
        0.381830050505118944950369775488975, 0.417959183673469387755102040816327,
    ]

    /// Integrals over one interval.
    struct Cell {
        let lower, upper: Double
        /// ∫f for each component.
        var integrals: [Double]
        /// ∫|f| for each component.
        var sizes: [Double]
        var errors: [Double]
    }

    /// The integrals of all components of `f` from `lower` to `upper`.
    ///
    /// The error is QUADPACK's: the difference of both rules, scaled by how much the function varies.
    static func integrate(
        _ lower: Double, _ upper: Double, _ f: (Double) throws(DensityError) -> [Double]
    ) throws(DensityError) -> Cell {
        let (middle, half) = (0.5 * (lower + upper), 0.5 * (upper - lower))
        var values: [(place: Int, value: [Double])] = [(7, try f(middle))]
        for place in 0..<7 {
            values.append((place, try f(middle - half * nodes[place])))
            values.append((place, try f(middle + half * nodes[place])))
        }
        return cell(lower, upper, half, values)
    }

    private static func cell(
        _ lower: Double, _ upper: Double, _ half: Double, _ values: [(place: Int, value: [Double])]
    ) -> Cell {
        let count = values[0].value.count
        var cell = Cell(
            lower: lower, upper: upper, integrals: Array(repeating: 0, count: count),
            sizes: Array(repeating: 0, count: count), errors: Array(repeating: 0, count: count))
        for component in 0..<count {
            var (kronrod, gauss, size) = (0.0, 0.0, 0.0)
            for (place, value) in values {
                kronrod += weights[place] * value[component]
                size += weights[place] * value[component].magnitude
                if place % 2 == 1 { gauss += gaussWeights[place / 2] * value[component] }
            }
            let spread = values.reduce(0) { $0 + weights[$1.place] * ($1.value[component] - 0.5 * kronrod).magnitude }
            let difference = (kronrod - gauss).magnitude
            cell.integrals[component] = kronrod * half
            cell.sizes[component] = size * half
            cell.errors[component] = half * error(difference, spread, size)
        }
        return cell
    }

    private static func error(_ difference: Double, _ spread: Double, _ size: Double) -> Double {
        let ratio = spread > 0 ? 200 * difference / spread : 0
        let scaled = spread > 0 && ratio < 1 ? spread * ratio * ratio.squareRoot() : difference
        return max(scaled, 8 * Double.ulpOfOne * size)
    }
}
