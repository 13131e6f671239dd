import Backends
import Densities
import Dynamics
public import Experiments

/// What the trajectories of one ensemble say of its stationary law.
public struct GibbsSample: Sendable {
    /// The means over the tail, for each of the quantities that were asked for, by trajectory.
    public let means: [[Double]]
    /// The loss at the start, which all trajectories share.
    public let initialLoss: Double
    /// The loss after the last step, by trajectory.
    public let finalLosses: [Double]
    /// Every so many positions of the tail: by coordinate, trajectory and draw.
    public let positions: [[[Double]]]
    /// The loss there, by trajectory and draw.
    public let losses: [[Double]]

    /// The number of trajectories that left the numbers.
    public var diverged: Int {
        finalLosses.indices.count { index in
            !finalLosses[index].isFinite || means.contains { !$0[index].isFinite }
                || losses[index].contains { !$0.isFinite }
        }
    }
}

/// Where a trajectory's tail begins, and how far apart its draws are.
public struct GibbsTail: Sendable, Hashable {
    /// The number of steps.
    public let steps: UInt32
    /// The number of steps that are left out.
    public let start: UInt32
    /// The number of steps from one draw to the next, at least 1.
    public let stride: UInt32

    public init(steps: UInt32, start: UInt32, stride: UInt32) {
        (self.steps, self.start, self.stride) = (steps, start, stride)
    }

    /// The number of draws of each trajectory.
    public var draws: Int { Int((steps - start) / stride) }
}

extension LangevinEnsemble {
    /// Runs the ensemble and keeps what a ``GibbsCheck`` wants, by temperature.
    ///
    /// - Parameters:
    ///   - references: what is known of the law that each temperature is tested against.
    ///   - tail: at least ``Inference/Chains/fewestDraws`` draws.
    public func gibbsSamples(
        _ references: [GibbsReference], _ tail: GibbsTail
    ) async throws(ProbeError) -> [GibbsSample] {
        let quantities = references[0].expectations.map(\.quantity)
        let final = Observable.atEnd("final-loss") { $0.system.potential(at: $0.state.q) }
        let found = try await samples(
            of: quantities.flatMap(\.observables) + [final], steps: tail.steps, tailStart: tail.start)
        let columns = try await positions(steps: tail.steps, stride: tail.stride, from: tail.start)
        return references.indices.map { place in
            let positions = draws(columns[place], tail.draws)
            let reference = references[place]
            return GibbsSample(
                means: Self.means(of: quantities, found[place], temperature: reference.temperature),
                initialLoss: reference.potential.value(at: model.start), finalLosses: found[place].last ?? [],
                positions: positions, losses: losses(positions, reference.potential))
        }
    }

    private static func means(
        of quantities: [GibbsQuantity], _ columns: [[Double]], temperature: Double
    ) -> [[Double]] {
        var rest = columns[...]
        return quantities.map { quantity in
            let own = Array(rest.prefix(quantity.observables.count))
            rest = rest.dropFirst(own.count)
            return own[0].indices.map { index in quantity.value(own.map { $0[index] }, temperature: temperature) }
        }
    }

    /// By coordinate, trajectory and draw, from columns by draw and coordinate.
    private func draws(_ columns: [[Double]], _ count: Int) -> [[[Double]]] {
        let dimension = model.landscape.dimension
        return (0..<dimension).map { coordinate in
            columns[0].indices.map { trajectory in
                (0..<count).map { columns[$0 * dimension + coordinate][trajectory] }
            }
        }
    }

    private func losses(_ positions: [[[Double]]], _ potential: Potential) -> [[Double]] {
        positions[0].indices.map { chain in
            positions[0][chain].indices.map { draw in potential.value(at: positions.map { $0[chain][draw] }) }
        }
    }
}
