import Backends
import Dynamics

/// What a program must give for a few samples and steps of a run, as the reference backend computes them.
///
/// Every compiled form of the program is held against it before its numbers are believed.
struct Expectation: Sendable {
    /// Two work-items' worth of the widest vectors and most of them that kernels know.
    private static let samples: UInt64 = 128
    /// Enough that each step feeds the next; few, as the reference is slow.
    private static let steps: UInt32 = 8

    let observables: [Observable]
    let point: ProgramArguments
    /// Samples of one node of the reduction, the run's first among them.
    let ensemble: Ensemble
    /// By observable, in sample order.
    let columns: [[Double]]

    init(_ program: TrajectoryProgram, _ point: ProgramArguments, _ ensemble: Ensemble) async throws(BackendError) {
        (observables, self.point, self.ensemble) = (program.observables, point, Self.beginning(of: ensemble))
        columns = try await ReferenceBackend().samples(program, arguments: point, ensemble: self.ensemble)
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

    /// The first sample, or part of a tally, with other bits than it must have.
    func difference(_ got: [[Double]], _ tallies: [Tally]) -> Difference? {
        for (place, observable) in observables.enumerated() {
            let answers = zip(got[place], columns[place]).map { ($0.bitPattern, $1.bitPattern) }
            if let index = answers.firstIndex(where: { !Double.isSame(bits: $0, $1) }) {
                let sample = ensemble.samples.lowerBound + UInt64(index)
                return Difference("'\(observable.rawValue)' of sample \(sample)", answers[index])
            }
            var tree = TallyTree(from: ensemble.samples.lowerBound)
            tree.append(contentsOf: columns[place])
            if let field = tallies[place].firstDifference(from: tree.root) {
                return Difference("the \(field.name) of '\(observable.rawValue)'", (field.got, field.expected))
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
        func message(on device: DeviceDescription) -> String {
            "device \(device.index), '\(device.name)', computes a program with other bits than its definition: \(place) "
                + "is \(Self.text(got)), expected \(Self.text(expected)); its numbers cannot be believed: "
                + "see 'leapstar doctor --device \(device.index)', or choose another device or the CPU backend"
        }

        private static func text(_ bits: UInt64) -> String {
            let digits = String(bits, radix: 16)
            return "0x" + String(repeating: "0", count: 16 - digits.count) + digits
        }
    }
}

extension Expectation: Codable {
    private enum Key: CodingKey { case observables, uniforms, start, initialEnergy, ensemble, columns }

    /// Numbers as their bits: text would lose what NaN carries.
    init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: Key.self)
        func numbers(_ key: Key) throws -> [Double] { try values.decode([UInt64].self, forKey: key).map(Double.init(bitPattern:)) }
        observables = try values.decode([Observable].self, forKey: .observables)
        ensemble = try values.decode(Ensemble.self, forKey: .ensemble)
        columns = try values.decode([[UInt64]].self, forKey: .columns).map { $0.map(Double.init(bitPattern:)) }
        point = ProgramArguments(
            uniforms: try numbers(.uniforms), start: try numbers(.start),
            initialEnergy: Double(bitPattern: try values.decode(UInt64.self, forKey: .initialEnergy)))
    }

    func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: Key.self)
        try values.encode(observables, forKey: .observables)
        try values.encode(ensemble, forKey: .ensemble)
        try values.encode(columns.map { $0.map(\.bitPattern) }, forKey: .columns)
        try values.encode(point.uniforms.map(\.bitPattern), forKey: .uniforms)
        try values.encode(point.start.map(\.bitPattern), forKey: .start)
        try values.encode(point.initialEnergy.bitPattern, forKey: .initialEnergy)
    }
}
