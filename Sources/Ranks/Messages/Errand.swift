import Backends
import Programs
import RandomStreams

/// A work for another rank, which has its program already.
struct Errand: Sendable, Hashable {
    /// The digest of the program.
    let program: String
    let points: [ProgramArguments]
    let ensemble: Ensemble
    let wanted: Work.Wanted

    init(_ work: Work, program: String) {
        (self.program, points, ensemble, wanted) = (program, work.points, work.ensemble, work.wanted)
    }

    /// The work; nil where it does not fit the program.
    func work(_ program: TrajectoryProgram) -> Work? {
        let (arguments, states) = (program.argumentCount, program.stateCount)
        guard points.allSatisfy({ $0.values.count == arguments && $0.start.count == states }),
            program.keepsSeries == (wanted.stride != nil)
        else { return nil }
        return Work(program, points: points, ensemble: ensemble, wanted: wanted)
    }
}

extension WordWriter {
    mutating func add(_ errand: Errand) {
        let ensemble = errand.ensemble
        add(errand.program)
        add(ensemble.generator.rawValue)
        add([
            ensemble.samples.lowerBound, ensemble.samples.upperBound, UInt64(ensemble.steps),
            UInt64(ensemble.tailStart), ensemble.runSeed, errand.wanted.word,
        ])
        add(UInt64(errand.points.count))
        for point in errand.points {
            add(point.values.map(\.bitPattern))
            add(point.start.map(\.bitPattern))
        }
    }
}

extension WordReader {
    mutating func errand() -> Errand? {
        guard let program = text(), let generator = text().flatMap(Generator.init), let numbers = words(),
            let ensemble = Ensemble(numbers, generator), let wanted = Work.Wanted(word: numbers[5]), let count = word()
        else { return nil }
        var points: [ProgramArguments] = []
        for _ in 0..<count {
            guard let values = words(), let start = words() else { return nil }
            points.append(
                ProgramArguments(
                    values: values.map(Double.init(bitPattern:)), start: start.map(Double.init(bitPattern:))))
        }
        return Errand(program: program, points: points, ensemble: ensemble, wanted: wanted)
    }
}

extension Errand {
    fileprivate init(program: String, points: [ProgramArguments], ensemble: Ensemble, wanted: Work.Wanted) {
        (self.program, self.points, self.ensemble, self.wanted) = (program, points, ensemble, wanted)
    }
}

extension Ensemble {
    fileprivate init?(_ numbers: [UInt64], _ generator: Generator) {
        guard numbers.count == 6, numbers[0] <= numbers[1], let steps = UInt32(exactly: numbers[2]),
            let tailStart = UInt32(exactly: numbers[3]), tailStart < steps
        else { return nil }
        self.init(
            samples: numbers[0]..<numbers[1], steps: steps, tailStart: tailStart, generator: generator,
            runSeed: numbers[4])
    }
}

extension Work.Wanted {
    /// 0 and 1 for tallies and samples, 2^32 + stride for a series.
    fileprivate var word: UInt64 {
        switch self {
        case .tallies: 0
        case .samples: 1
        case .series(let stride): 1 << 32 | UInt64(stride)
        }
    }

    fileprivate init?(word: UInt64) {
        switch (word >> 32, UInt32(truncatingIfNeeded: word)) {
        case (0, 0): self = .tallies
        case (0, 1): self = .samples
        case (1, let stride) where stride > 0: self = .series(stride: stride)
        default: return nil
        }
    }
}
