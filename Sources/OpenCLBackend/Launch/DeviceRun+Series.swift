import Backends

extension DeviceRun {
    /// Starts the trajectories of `launch`, which has one point, and the reading of their records, slice by slice in
    /// order.
    func beginSeries(_ launch: WorkRegion) throws(LaunchError) -> [ArrivingRows] {
        guard let kept else { preconditionFailure("the program keeps no record") }
        var slices: [ArrivingRows] = []
        beginLaunch()
        do throws(OpenCLError) {
            for slice in kept.slices(of: launch) {
                let width = kept.width(slice)
                let places = kept.places(of: slice).clamped(to: DeviceTally.places(of: launch.samples).asInts)
                guard !places.isEmpty else { continue }
                try beginTrajectories(slice, of: launch, ensemble)
                let first = kept.places(of: slice).lowerBound
                slices.append(
                    ArrivingRows(
                        arriving: Arriving(
                            try device.queue.beginReading(buffers.kept, 0..<kept.rows * kept.streams * width)),
                        width: width, streams: kept.streams,
                        samples: places.lowerBound - first..<places.upperBound - first))
            }
        } catch { throw .openCL(error) }
        return slices
    }
}

/// The record of a slice of one point, on its way from the device.
struct ArrivingRows {
    let arriving: Arriving<Double>
    /// The number of samples in a row.
    let width: Int
    let streams: Int
    /// The samples of the row that are wanted.
    let samples: Range<Int>

    /// Appends each row after the first to the columns, one for each stream. Blocks until the rows have arrived.
    func append(to columns: inout [[Double]]) throws(LaunchError) {
        let rows = try arriving.read()
        for column in columns.indices {
            let place = (streams + column) * width
            columns[column] += rows[place + samples.lowerBound..<place + samples.upperBound]
        }
    }
}

extension Range<UInt64> {
    fileprivate var asInts: Range<Int> { Int(lowerBound)..<Int(upperBound) }
}
