import Backends

extension DeviceRun {
    /// Starts the trajectories of `launch`, which has one point, and the reading of their energies, slice by slice in order.
    func beginSeries(_ launch: Launch) throws(LaunchError) -> [ArrivingEnergies] {
        guard let kept else { preconditionFailure("the program keeps no energies") }
        var slices: [ArrivingEnergies] = []
        do throws(OpenCLError) {
            for slice in kept.slices(of: launch) {
                try beginTrajectories(slice, of: launch, ensemble)
                let width = kept.width(slice)
                let places = kept.places(of: slice).clamped(to: DeviceTally.places(of: launch.tile).asInts)
                guard !places.isEmpty else { continue }
                let first = kept.places(of: slice).lowerBound
                slices.append(
                    ArrivingEnergies(
                        arriving: Arriving(
                            try device.queue.beginReading(buffers.kept, 0..<kept.rows * kept.trajectories * width)),
                        width: width, trajectories: kept.trajectories, samples: places.lowerBound - first..<places.upperBound - first))
            }
        } catch { throw .openCL(error) }
        return slices
    }
}

/// The kept energies of a slice of one point, on their way from the device.
struct ArrivingEnergies {
    let arriving: Arriving<Double>
    /// Of a row of one trajectory of each sample.
    let width, trajectories: Int
    /// Those of the row that were asked for.
    let samples: Range<Int>

    /// Appends the changes of each row after the first to the column of its recording. Blocks until they are there.
    func appendChanges(from initialEnergy: Double, to columns: inout [[Double]]) throws(LaunchError) {
        let energies = try arriving.read()
        for recording in columns.indices {
            let row = (recording + 1) * trajectories * width
            columns[recording] += samples.map { sample in
                let change = energies[row + sample] - initialEnergy
                return trajectories == 1 ? change : 0.5 * (change + (energies[row + width + sample] - initialEnergy))
            }
        }
    }
}

extension Range<UInt64> {
    fileprivate var asInts: Range<Int> { Int(lowerBound)..<Int(upperBound) }
}
