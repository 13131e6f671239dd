import Expressions
public import Messages

/// SOSRI, a stochastic Runge–Kutta method of strong order 1.5 for Itô equations with diagonal noise.
///
/// Source: C. Rackauckas, Q. Nie, "Stability-optimized high order methods and stiffness detection for pathwise stiff
/// stochastic differential equations", IEEE HPEC 2020; a method of the class SRI of A. Rößler, SIAM J. Numer. Anal. 48,
/// 2010. Fixed steps, without the error estimate of the source.
///
/// Four stages. With ΔW = √dt·ξ, ΔZ = √dt·ζ: χ₁ = (ΔW² − dt)/(2√dt), χ₂ = (ΔW + ΔZ/√3)/2, χ₃ = (ΔW³ − 3ΔW·dt)/(6dt).
/// H⁰ᵢ = x + dt Σ aᵢⱼ f(H⁰ⱼ) + χ₂ Σ bᵢⱼ g(H¹ⱼ) and H¹ᵢ = x + dt Σ a′ᵢⱼ f(H⁰ⱼ) + √dt Σ b′ᵢⱼ g(H¹ⱼ), at the times
/// t + c·dt; then x ← x + dt Σ αᵢ f(H⁰ᵢ) + Σ (β¹ᵢΔW + β²ᵢχ₁ + β³ᵢχ₂ + β⁴ᵢχ₃) g(H¹ᵢ). Each coordinate's g may depend on
/// that coordinate and the time.
///
/// Normals per coordinate and step: 2 (diffusion), ξ of all coordinates first. Strong order 1.5, weak order 2 where g is
/// constant.
public struct SOSRI: FirstOrderScheme {
    public var name: String { "sosri" }
    public var summary: String { "Rackauckas, Nie, IEEE HPEC 2020; strong order 1.5 for diagonal noise." }
    public var equation: String { "four stages of f and g, with ΔW and its integral over time" }
    public var order: Int { 2 }
    public var gradientsPerStep: Int { 4 }

    public init() {}

    public func objection(to landscape: Landscape) -> Message? { .objectionToMixedNoise(of: landscape) }

    public func step(
        _ state: PhaseState, of system: DynamicalSystem, setting: StepSetting, normals: inout DrawSource
    ) -> PhaseState {
        let increments = setting.increments(state.q.count, &normals)
        let seconds = setting.increments(state.q.count, &normals)
        var stages = Stages(from: state.q, system, setting, increments, seconds)
        for stage in 0..<4 { stages.evaluate(stage) }
        return PhaseState(q: stages.result, p: state.p, carried: state.carried)
    }

    /// The stages that have been evaluated.
    private struct Stages {
        private let origin: [Expression]
        private let system: DynamicalSystem
        private let setting: StepSetting
        private let root: Expression
        /// ΔW, χ₁, χ₂ and χ₃ of each coordinate; nil without diffusion.
        private let integrals: [[Expression]]?
        private var drifts: [[Expression]] = []
        private var diffusions: [[Expression]] = []

        init(
            from q: [Expression], _ system: DynamicalSystem, _ setting: StepSetting, _ increments: [Expression]?,
            _ seconds: [Expression]?
        ) {
            (origin, self.system, self.setting, root) = (q, system, setting, sqrt(setting.dt))
            integrals = increments.flatMap { increments in
                seconds.map { zip(increments, $0).map { Self.integrals($0, $1, setting.dt) } }
            }
        }

        private static func integrals(_ first: Expression, _ second: Expression, _ dt: Expression) -> [Expression] {
            let square = first * first
            let chi1 = (square - dt) / (2 * sqrt(dt))
            let chi2 = 0.5 * (first + second * Expression(1 / 3.0.squareRoot()))
            return [first, chi1, chi2, first * (square - 3 * dt) / (6 * dt)]
        }

        mutating func evaluate(_ stage: Int) {
            let c = SOSRICoefficients.self
            let inner = origin.indices.map { index in
                let drifted = origin[index] + setting.dt * Self.sum(c.a0[stage], drifts, index)
                guard let integrals, stage > 0 else { return drifted }
                return drifted + integrals[index][2] * Self.sum(c.b0[stage], diffusions, index)
            }
            drifts.append(system.drift(at: inner, time: setting.time + Expression(c.c0[stage]) * setting.dt))
            guard integrals != nil else { return }
            let outer = origin.indices.map { index in
                let drifted = origin[index] + setting.dt * Self.sum(c.a1[stage], drifts, index)
                return stage == 0 ? drifted : drifted + root * Self.sum(c.b1[stage], diffusions, index)
            }
            let time = setting.time + Expression(c.c1[stage]) * setting.dt
            diffusions.append(system.diffusion(at: outer, time: time, setting))
        }

        var result: [Expression] {
            origin.indices.map { index in
                let drifted = origin[index] + setting.dt * Self.sum(SOSRICoefficients.alpha, drifts, index)
                guard let integrals else { return drifted }
                return diffusions.indices.reduce(drifted) { sum, stage in
                    sum + weight(of: stage, integrals[index]) * diffusions[stage][index]
                }
            }
        }

        private func weight(of stage: Int, _ integrals: [Expression]) -> Expression {
            let terms = zip(SOSRICoefficients.beta, integrals).map { Expression($0[stage]) * $1 }
            return terms.dropFirst().reduce(terms[0]) { $0 + $1 }
        }

        /// Σ coefficientⱼ·valuesⱼ of one coordinate, over the stages that have a coefficient; 0 if there is none.
        private static func sum(_ coefficients: [Double], _ values: [[Expression]], _ index: Int) -> Expression {
            let terms = zip(coefficients, values).map { Expression($0) * $1[index] }
            return terms.isEmpty ? 0 : terms.dropFirst().reduce(terms[0]) { $0 + $1 }
        }
    }
}

/// The coefficients of SOSRI; row i of a matrix belongs to stage i.
private enum SOSRICoefficients {
    static let a0: [[Double]] = [
        [], [-0.04199224421316468], [2.842612915017106, -2.0527723684000727],
        [4.338237071435815, -2.8895936137439793, 2.3017575594644466],
    ]
    static let a1: [[Double]] = [
        [], [0.26204282091330466], [0.20903646383505375, -0.1502377115150361],
        [0.05836595312746999, 0.6149440396332373, 0.08535117634046772],
    ]
    static let b0: [[Double]] = [
        [], [-0.21641093549612528], [1.5336352863679572, 0.26066223492647056],
        [-1.0536037558179159, 1.7015284721089472, -0.20725685784180017],
    ]
    static let b1: [[Double]] = [
        [], [-0.5119011827621657], [2.67767339866713, -4.9395031322250995],
        [0.15580956238299215, 3.2361551006624674, -1.4223118283355949],
    ]
    static let alpha = [1.140099274172029, -0.6401334255743456, 0.4736296732772559, 0.026404498125060714]
    static let c0 = [0, -0.04199224421316468, 0.7898405466170333, 3.7504010171562823]
    static let c1 = [0, 0.26204282091330466, 0.05879875232001766, 0.758661169101175]
    /// The weights of ΔW, χ₁, χ₂ and χ₃.
    static let beta: [[Double]] = [
        [-1.8453464565104432, 2.688764531100726, -0.2523866501071323, 0.40896857551684956],
        [0.4969658141589478, -0.5771202869753592, -0.12919702470322217, 0.2093514975196336],
        [2.8453464565104425, -2.688764531100725, 0.2523866501071322, -0.40896857551684945],
        [0.11522663875443433, -0.57877086147738, 0.2857851028163886, 0.17775911990655704],
    ]
}
