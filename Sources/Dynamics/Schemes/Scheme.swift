public import Expressions

/// A one-step integrator: the next state as expressions over the present one and the step's normals.
public protocol Scheme: Sendable {
    /// Its name on the command line.
    static var name: String { get }

    /// The same step in exact arithmetic, without what it carries to make up for rounding: itself where it carries nothing.
    var exact: any Scheme { get }

    /// How many variables it carries from step to step besides positions and momenta; they start at 0.
    func carriedCount(dimension: Int) -> Int

    /// One step of size `setting.dt`; normals are taken from `normals` in the order in which they are drawn.
    func step(
        _ state: PhaseState, of system: HamiltonianSystem, setting: StepSetting, normals: inout NormalSource
    ) -> PhaseState
}

extension Scheme {
    public var exact: any Scheme { self }
    public func carriedCount(dimension: Int) -> Int { 0 }
}

/// What a step is given besides its state.
public struct StepSetting: Sendable {
    public let dt: Expression
    public let sigma: Expression
    public let noise: Noise

    /// The factor of each normal.
    var amplitude: Expression { noise.amplitude(dt: dt, sigma: sigma) }
}
