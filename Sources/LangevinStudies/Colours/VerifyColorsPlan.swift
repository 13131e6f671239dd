package import Devices
import Experiments
import Foundation
public import Jobs
package import Langevin
package import Messages
package import RandomStreams

/// A check of colours, ready to run.
package struct VerifyColorsPlan: Sendable {
    package let request: VerifyColorsRequest

    static let usualSeed = LangevinModel.defaultSeed
}

/// What a check of colours found.
package struct ColoursFound: Sendable {
    /// What was compared with a log.
    package enum Scope: String, Sendable, Codable, CaseIterable {
        /// Every field of every line, from the request in the log.
        case everything
        /// Colours and trits alone, from the seed, as the log does not hold its request.
        case colours
    }

    package private(set) var balance = ColourBalance()
    /// The first colours, for pictures.
    package private(set) var colours: [StreamColour] = []
    /// The most colours that are kept.
    package static let mostColours = 4096
    /// How many draws agreed; nil without a log.
    package var agreeing: Int?
    package var scope: Scope?
    package var difference: AuditDifference?

    init(scope: Scope? = nil) { self.scope = scope }

    mutating func add(_ colour: StreamColour, trit: Int) {
        balance.add(trit)
        if colours.count < Self.mostColours { colours.append(colour) }
    }
}

extension VerifyColorsPlan: StudyPlan {
    package var backend: BackendRequest? { nil }
    package var isHostAtWork: Bool { true }
    package var warnings: [Message] { [] }

    package func record(on selection: BackendSelection) -> VerifyColorsRecord { VerifyColorsRecord(self) }

    package func events(on selection: BackendSelection) throws(JobError) -> AsyncThrowingStream<ColoursFound, any Error>
    {
        .steps(1) { _ in
            guard let log = request.log else { return try coloursOfSeed() }
            return try compared(log)
        }
    }

    /// The balance of the colours of a seed.
    private func coloursOfSeed() throws(JobError) -> ColoursFound {
        var stream = ColourStream(seed: request.seed ?? Self.usualSeed)
        var found = ColoursFound()
        for index in 1...(request.count ?? 1) {
            if index.isMultiple(of: 1 << 16), Task.isCancelled { throw .cancelled }
            let colour = stream.colour(at: index)
            found.add(colour, trit: colour.trit)
        }
        return found
    }

    /// The log, read once: the balance of all its trits, and the first draw that differs.
    private func compared(_ path: String) throws(JobError) -> ColoursFound {
        do throws(AuditFileError) {
            var file = try AuditFile(path: path)
            var line = try file.next()
            var expected = try ExpectedDraws(
                request: file.request, at: file.requestLine ?? 1, seed: request.seed, path)
            var (found, comparison) = (ColoursFound(scope: expected.scope), AuditComparison())
            repeat {
                let number = line == nil ? file.line + 1 : file.line
                found.difference =
                    found.difference ?? comparison.difference(line, from: expected.next(beside: line), line: number)
                guard let read = line else { break }
                found.add(read.colour, trit: read.trit)
                line = try file.next()
            } while !Task.isCancelled
            found.agreeing = comparison.agreeing
            return found
        } catch { throw .invalid(error.message) }
    }
}

/// What the draws of a log should be.
private enum ExpectedDraws {
    /// Those of the solution that the log belongs to.
    case everything(AuditedTrajectory)
    /// The colours of a seed, in their order.
    case colours(ColourStream, index: UInt64)

    /// - Throws: ``Langevin/AuditFileError`` where the log at `path` holds a request that is not a solution's, or
    ///   there is a seed beside it.
    init(request: String?, at line: Int, seed: UInt64?, _ path: String) throws(AuditFileError) {
        guard let request else {
            self = .colours(ColourStream(seed: seed ?? VerifyColorsPlan.usualSeed), index: 0)
            return
        }
        guard seed == nil else {
            let got = "a request, which holds the seed of its run"
            throw .line(name: path, AuditError(line: line, got: got, expected: "no other seed; leave that out"))
        }
        do {
            let solve = try JSONDecoder().decode(SolveRequest.self, from: Data(request.utf8))
            self = .everything(try solve.plan().auditedTrajectory())
        } catch {
            let fault = error is DecodingError ? DecodingFault.text(error) : JobError(caught: error).description
            throw .line(
                name: path,
                AuditError(
                    line: line, got: "a request that is refused: \(fault)",
                    expected: "the request of a 'solve' run"))
        }
    }

    var scope: ColoursFound.Scope { if case .everything = self { .everything } else { .colours } }

    /// The next draw. Where only colours are known, the rest is that of the line that was read.
    mutating func next(beside read: AuditLine?) -> AuditLine? {
        switch self {
        case .everything(var trajectory):
            defer { self = .everything(trajectory) }
            return trajectory.next()
        case .colours(var stream, let index):
            guard var expected = read else { return nil }
            expected.colour = stream.colour(at: index + 1)
            expected.trit = expected.colour.trit
            self = .colours(stream, index: index + 1)
            return expected
        }
    }
}

extension SolvePlan {
    /// The draws of the first trajectory at the first temperature.
    package func auditedTrajectory() throws(JobError) -> AuditedTrajectory {
        var experiment = model.experiment
        if model.model.usesTemperature { experiment.sigma = (2 * model.temperatures[0]).squareRoot() }
        do { return try AuditedTrajectory(experiment, dt: model.dt) } catch { throw JobError(error) }
    }
}

extension SolvePlan {
    /// The number of draws of one trajectory; nil where it has no program.
    var drawCount: UInt64? { try? auditedTrajectory().lineCount }
}

extension VerifyColorsRequest: Job {
    public func completed() throws(JobError) -> VerifyColorsRequest { try plan().request }

    public func run(report: @escaping @Sendable (JobEvent) -> Void) async throws(JobError) -> VerifyColorsDocument {
        try await plan().run(report: report)
    }
}
