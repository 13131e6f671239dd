import Backends
import LaneCode
import Messages
import Programs

/// The values that a program must give for a few samples and steps of a run, as the reference backend computes them.
///
/// Every compiled form of the program is compared with them before its numbers are trusted.
struct Expectation: Sendable {
    /// Enough samples for two work-items with the widest vectors, and the most of them, that kernels know.
    private static let samples: UInt64 = 128
    /// Enough steps that each feeds the next, and few, as the reference is slow; more than a stretch of draws where points
    /// may share them, and all phases of those that steps share.
    private static let (fewSteps, moreSteps): (UInt32, UInt32) = (8, 20)

    /// The names of the values that each sample gives.
    let outputs: [String]
    let point: ProgramArguments
    /// Samples of one node of the reduction, which include the first of the run.
    let ensemble: Ensemble
    /// The expected values by output (by row and stream for a series), in sample order.
    let columns: [[Double]]

    init(_ program: TrajectoryProgram, _ point: ProgramArguments, _ ensemble: Ensemble) async throws(BackendError) {
        let isLong = SharedDraws(program, ensemble.generator).arePossible || program.draws.areJoint
        let steps = isLong ? Self.moreSteps : Self.fewSteps
        (self.point, self.ensemble) = (point, Self.beginning(of: ensemble, steps: steps))
        let wanted = program.keepsSeries ? Work.Wanted.series(stride: 1) : .samples
        let work = Work(program, points: [point], ensemble: self.ensemble, wanted: wanted)
        columns = try await ReferenceBackend().execute(work).numbers[0]
        outputs = program.keepsSeries ? columns.indices.map { "number \($0) of the series" } : program.outputs
    }

    /// The beginning of an ensemble, with the same number of samples and steps for every run, however long it is.
    private static func beginning(of ensemble: Ensemble, steps: UInt32) -> Ensemble {
        let (first, node) = (ensemble.samples.lowerBound, DeviceTally.base(of: ensemble.samples))
        // Computed from one below the end of the node, as the end itself may not fit into 64 bits.
        let start = min(first, node + (DeviceTally.alignment - 1 - samples))
        var part = ensemble.restricted(to: start..<start + samples)
        (part.steps, part.tailStart) = (steps, steps / 2)
        return part
    }

    /// The first sample or part of a tally whose bits are wrong; nil where none are. A series has no tallies.
    func difference(_ got: [[Double]], _ tallies: [Tally]) -> Difference? {
        for (place, output) in outputs.enumerated() {
            let answers = zip(got[place], columns[place]).map { ($0.bitPattern, $1.bitPattern) }
            if let index = answers.firstIndex(where: { !Double.isSame(bits: $0, $1) }) {
                let sample = ensemble.samples.lowerBound + UInt64(index)
                return Difference("'\(output)' of sample \(sample)", answers[index])
            }
            guard tallies.indices.contains(place) else { continue }
            if let field = tallies[place].firstDifference(
                from: Tally(columns[place], from: ensemble.samples.lowerBound))
            {
                return Difference("the \(field.name) of '\(output)'", (field.got, field.expected))
            }
        }
        return nil
    }

    /// A place where a device is wrong, as bit patterns.
    struct Difference: Sendable, Equatable {
        let place: String
        let got, expected: UInt64

        init(_ place: String, _ bits: (got: UInt64, expected: UInt64)) {
            (self.place, got, expected) = (place, bits.got, bits.expected)
        }

        /// The difference as one line for the user.
        func message(on device: DeviceDescription) -> Message {
            """
            \(word: "device") \(device.index), '\(device.name)', computes a program with other bits than its definition: \
            \(place) is \(got: Self.text(got)), expected \(expected: "\(Self.text(expected))"); \
            its numbers cannot be believed: \(remedy: .anotherDevice(than: device.index))
            """
        }

        private static func text(_ bits: UInt64) -> String {
            let digits = String(bits, radix: 16)
            return "0x" + String(repeating: "0", count: 16 - digits.count) + digits
        }
    }
}

extension Expectation: Codable {
    private enum Key: CodingKey { case outputs, point, ensemble, columns }

    /// Decodes numbers from their bits: text would lose those that are not finite.
    init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: Key.self)
        outputs = try values.decode([String].self, forKey: .outputs)
        point = try values.decode(ProgramArguments.self, forKey: .point)
        ensemble = try values.decode(Ensemble.self, forKey: .ensemble)
        columns = try values.decode([[UInt64]].self, forKey: .columns).map { $0.map(Double.init(bitPattern:)) }
    }

    func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: Key.self)
        try values.encode(outputs, forKey: .outputs)
        try values.encode(point, forKey: .point)
        try values.encode(ensemble, forKey: .ensemble)
        try values.encode(columns.map { $0.map(\.bitPattern) }, forKey: .columns)
    }
}
