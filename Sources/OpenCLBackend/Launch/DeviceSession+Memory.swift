import Backends

/// How much one launch may store on the device.
struct LaunchCapacity {
    /// Samples of an output, and numbers of records.
    private(set) var samples, kept: Int
    private static let (smallest, step) = (1 << 12, 8)

    init(samples: Int, kept: Int) { (self.samples, self.kept) = (samples, kept) }

    /// An eighth of it; nil where launches are small already.
    var smaller: LaunchCapacity? {
        guard samples > Self.smallest else { return nil }
        return LaunchCapacity(samples: max(Self.smallest, samples / Self.step), kept: max(1, kept / Self.step))
    }
}

extension DeviceSession {
    /// The result of a work, in smaller launches where the device runs out of memory.
    func execute(_ work: Work) async throws(LaunchError) -> WorkResult {
        while true {
            do throws(LaunchError) { return try await attempt(work) } catch {
                guard case .openCL(.callFailed(let failure)) = error, failure.code.isShortOfMemory,
                    let smaller = capacity.smaller
                else { throw error }
                capacity = smaller
                warn("\(failure); going on with at most \(smaller.samples) samples a launch")
            }
        }
    }
}
