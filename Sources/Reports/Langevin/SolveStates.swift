package import LangevinStudies
import Leapstar

/// The states of all trajectories of a solution, where they were kept.
extension SolveRecord {
    package var variables: [String] { plan.model.model.landscape.variables }
    /// The temperatures; nil where the noise is not theirs.
    package var temperatures: [Double?] { plan.model.temperatures.map { plan.model.told($0).value } }
    package var times: [Double] { stops.compactMap(\.first).map { Double($0.steps) * plan.model.dt } }

    /// The times of a path's points.
    package var pathTimes: [Double] {
        (0..<(paths?.first?.first?.count ?? 0)).map { Double($0) * Double(plan.stride) * plan.model.dt }
    }

    /// Temperatures, times, trajectories, coordinates.
    package var statesShape: [Int] {
        [temperatures.count, stops.count, Int(plan.model.trajectories), variables.count]
    }

    /// The states in the order of ``statesShape``, a temperature and time at a time.
    package var stateBlocks: some Sequence<[Double]> {
        temperatures.indices.lazy.flatMap { place in
            stops.lazy.map { stop in
                let states = stop[place].states
                return (states.first ?? []).indices.flatMap { trajectory in states.map { $0[trajectory] } }
            }
        }
    }

    /// The state of one trajectory.
    package struct StateRow: Sendable {
        let temperature: Double?
        let time: Double
        let trajectory: Int
        let state: [Double]

        package var csv: String {
            CSV.line([temperature.map(CSV.number) ?? "", CSV.number(time), "\(trajectory)"] + state.map(CSV.number))
        }
    }

    /// Gives every state to `body`, in the order of ``statesShape``.
    package func eachState<Failure: Error>(_ body: (StateRow) throws(Failure) -> Void) throws(Failure) {
        for (place, temperature) in temperatures.enumerated() {
            for (stop, time) in zip(stops, times) {
                let states = stop[place].states
                for trajectory in (states.first ?? []).indices {
                    let state = states.map { $0[trajectory] }
                    try body(StateRow(temperature: temperature, time: time, trajectory: trajectory, state: state))
                }
            }
        }
    }
}

/// The states of a solution as JSON.
package struct StatesDocument: Codable, Sendable {
    let variables: [String]
    /// Null where the equation has a diffusion of its own.
    let temperatures: [JSONOptional<Double>]
    let times: [Double]
    /// By temperature, time and trajectory, the coordinates.
    let states: [[[[JSONNumber]]]]
    let pathTimes: [Double]?
    /// By temperature, trajectory and point, the coordinates.
    let paths: [[[[JSONNumber]]]]?

    package init(_ record: SolveRecord) {
        (variables, times) = (record.variables, record.times)
        temperatures = record.temperatures.map(JSONOptional.init)
        states = record.temperatures.indices.map { place in
            record.stops.map { stop in
                let states = stop[place].states
                return (states.first ?? []).indices.map { index in states.map { JSONNumber($0[index]) } }
            }
        }
        pathTimes = record.paths == nil ? nil : record.pathTimes
        paths = record.paths?.map { $0.map { $0.map { $0.map(JSONNumber.init) } } }
    }
}
