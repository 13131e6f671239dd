public import Programs

/// A request to a backend: a program, its points, an ensemble, and what is wanted of it. It is a plain value that can
/// be sent to another process.
public struct Work: Sendable, Hashable, Codable {
    /// The values that are wanted of the trajectories.
    public enum Wanted: Sendable, Hashable, Codable {
        /// The statistics of each output, summed over the canonical tree.
        case tallies
        /// Each output of every sample, for checks and small ensembles.
        case samples
        /// The streams of the program's record in every sample, after steps tail start + stride, tail start + 2·stride,
        /// … up to the last step; the program must keep a series. Recordings × samples are at most
        /// ``Ensemble/largestSeries``.
        case series(stride: UInt32)
    }

    /// The program of every trajectory.
    public var program: TrajectoryProgram
    /// The arguments of the program at each point.
    public var points: [ProgramArguments]
    /// The trajectories to run at every point.
    public var ensemble: Ensemble
    /// The values that are wanted of them.
    public var wanted: Wanted

    /// - Precondition: a stride is at least 1; a series is wanted if and only if the program keeps one.
    public init(_ program: TrajectoryProgram, points: [ProgramArguments], ensemble: Ensemble, wanted: Wanted) {
        self.program = program
        self.points = points
        self.ensemble = ensemble
        self.wanted = wanted
        if case .series(let stride) = wanted { precondition(stride >= 1, "a stride is at least 1, got 0") }
        precondition(
            program.keepsSeries == (wanted.stride != nil),
            "a series is wanted of a program that keeps one, and of no other")
    }

    /// Decodes work. Throws for work that no backend could run.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        program = try values.decode(TrajectoryProgram.self, forKey: .program)
        points = try values.decode([ProgramArguments].self, forKey: .points)
        ensemble = try values.decode(Ensemble.self, forKey: .ensemble)
        wanted = try values.decode(Wanted.self, forKey: .wanted)
        let (arguments, states) = (program.argumentCount, program.stateCount)
        guard points.allSatisfy({ $0.values.count == arguments && $0.start.count == states }),
            ensemble.tailStart < ensemble.steps,
            program.keepsSeries == (wanted.stride != nil), wanted.stride != 0
        else {
            throw DecodingError.dataCorrupted(
                .init(
                    codingPath: decoder.codingPath,
                    debugDescription: "points, steps or what is wanted do not fit the program"))
        }
    }

    /// The number of samples, over all points.
    package var size: Double { Double(points.count) * Double(ensemble.count) }
    package var operationsPerSample: Double { Double(ensemble.steps) * program.operationsPerStep }

    /// The same work, for some of its points and samples.
    package func part(points some: Range<Int>, samples: Range<UInt64>) -> Work {
        Work(program, points: Array(points[some]), ensemble: ensemble.restricted(to: samples), wanted: wanted)
    }

    /// The same work, split into single points.
    package var singlePoints: [Work] { points.indices.map { part(points: $0..<$0 + 1, samples: ensemble.samples) } }

    /// How many numbers each sample gives. Refuses work that would take too much memory.
    package var columns: Int {
        get throws(BackendError) {
            guard let stride = wanted.stride else { return program.outputs.count }
            return try ensemble.recordings(stride: stride) * (program.record?.streamCount ?? 0)
        }
    }
}

extension Work.Wanted {
    package var stride: UInt32? { if case .series(let stride) = self { stride } else { nil } }
}

extension TrajectoryProgram {
    /// Whether the program's result is the rows of its record.
    package var keepsSeries: Bool { record?.reductions.isEmpty ?? false }
}
