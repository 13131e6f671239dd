import CVectorOps
import Dynamics

/// What follows an energy in its buffer, at each place of a trajectory.
struct ObservationLists {
    private let program: TrajectoryProgram
    private let buffers: ObservationBuffers
    private let places: RunTimePlaces

    init(_ program: TrajectoryProgram, _ buffers: ObservationBuffers, _ places: RunTimePlaces) {
        (self.program, self.buffers, self.places) = (program, buffers, places)
    }

    var start: [BlockInstruction] {
        let sums = [buffers.tailSum, buffers.maximum].compactMap { $0 }
        let initial = buffers.kept.map {
            BlockInstruction(places.initialEnergy.isShared ? LS_FILL_S : LS_COPY_V, out: $0.initial, places.initialEnergy)
        }
        return sums.map { BlockInstruction(LS_FILL_S, out: $0, .shared(places.zero)) } + [initial].compactMap { $0 }
    }

    var look: [BlockInstruction] { change + maximum }

    var observe: [BlockInstruction] {
        let (sum, energy) = (BlockInstruction.Place.buffer(buffers.tailSum), BlockInstruction.Place.buffer(buffers.energy))
        guard program.observables.contains(.tailMean) else { return needsChange ? look : [] }
        // Where nobody else reads the change it need not be stored.
        guard needsChange || !places.initialEnergy.isShared else {
            return [BlockInstruction(LS_ADD_DIFFERENCE, out: buffers.tailSum, sum, energy, places.initialEnergy)]
        }
        return look + [BlockInstruction(LS_ADD_VV, out: buffers.tailSum, sum, .buffer(buffers.change))]
    }

    var finish: [BlockInstruction] {
        let mean = program.observables.contains(.tailMean) ? [divided(buffers.tailSum, by: places.tailCount)] : []
        return mean + (buffers.capEngagement.map { [divided($0, by: places.stepCount)] } ?? [])
    }

    private var needsChange: Bool { program.observables.contains { $0 == .final || $0 == .maximum } }

    private var change: [BlockInstruction] {
        let operation = places.initialEnergy.isShared ? LS_SUBTRACT_VS : LS_SUBTRACT_VV
        return [BlockInstruction(operation, out: buffers.change, .buffer(buffers.energy), places.initialEnergy)]
    }

    /// The larger of what was the largest and the new one, unless one of them is NaN: what is NaN stays so.
    private var maximum: [BlockInstruction] {
        guard let largest = buffers.maximum, let magnitude = buffers.magnitude else { return [] }
        let (old, new) = (BlockInstruction.Place.buffer(largest), BlockInstruction.Place.buffer(magnitude))
        return [
            BlockInstruction(LS_ABSOLUTE_V, out: magnitude, .buffer(buffers.change)),
            // The new one where it is NaN, else the larger; an old NaN is the smaller of nothing.
            BlockInstruction(LS_SELECT_EQUAL, out: largest, [new, new, old, new]),
            BlockInstruction(LS_SELECT_LESS, out: largest, [old, new, new, old]),
        ]
    }

    private func divided(_ buffer: Int, by count: Int) -> BlockInstruction {
        BlockInstruction(LS_DIVIDE_VS, out: buffer, .buffer(buffer), .shared(count))
    }
}
