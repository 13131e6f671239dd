import Backends
import Messages
import Programs

/// What a program must give for a few samples and steps of a run, as the reference backend computes them.
///
/// Every compiled form of the program is held against it before its numbers are believed.
struct Expectation: Sendable {
    /// Two work-items' worth of the widest vectors and most of them that kernels know.
    private static let samples: UInt64 = 128
    /// Enough that each step feeds the next; few, as the reference is slow.
    private static let steps: UInt32 = 8

    /// The names of what each sample gives.
    let outputs: [String]
    let point: ProgramArguments
    /// Samples of one node of the reduction, the run's first among them.
    let ensemble: Ensemble
    /// By output, in sample order; of a series by row and stream.
    let columns: [[Double]]

    init(_ program: TrajectoryProgram, _ point: ProgramArguments, _ ensemble: Ensemble) async throws(BackendError) {
        (self.point, self.ensemble) = (point, Self.beginning(of: ensemble))
        let wanted = program.keepsSeries ? Work.Wanted.series(stride: 1) : .samples
        let work = Work(program, points: [point], ensemble: self.ensemble, wanted: wanted)
        columns = try await ReferenceBackend().execute(work).numbers[0]
        outputs = program.keepsSeries ? columns.indices.map { "number \($0) of the series" } : program.outputs
    }

    /// As many samples and steps for every run: the compiled program may serve far longer ones.
    private static func beginning(of ensemble: Ensemble) -> Ensemble {
        let (first, node) = (ensemble.samples.lowerBound, DeviceTally.base(of: ensemble.samples))
        // One below the end of the node, which may be no number.
        let start = min(first, node + (DeviceTally.alignment - 1 - samples))
        var part = ensemble.restricted(to: start..<start + samples)
        (part.steps, part.tailStart) = (steps, steps / 2)
        return part
    }

    /// The first sample, or part of a tally, with other bits than it must have. A series has no tallies.
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

    /// Where a device is wrong, as bit patterns.
    struct Difference: Sendable, Equatable {
        let place: String
        let got, expected: UInt64

        init(_ place: String, _ bits: (got: UInt64, expected: UInt64)) {
            (self.place, got, expected) = (place, bits.got, bits.expected)
        }

        /// One line for the user.
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

    /// Numbers as their bits: text would lose what is not finite.
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
