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

    package var balance: ColourBalance
    /// How many draws agreed; nil without a log.
    package var agreeing: Int?
    package var scope: Scope?
    package var difference: AuditDifference?
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
        var balance = ColourBalance()
        for index in 1...(request.count ?? 1) {
            if index.isMultiple(of: 1 << 16), Task.isCancelled { throw .cancelled }
            balance.add(stream.colour(at: index).trit)
        }
        return ColoursFound(balance: balance)
    }

    private func compared(_ path: String) throws(JobError) -> ColoursFound {
        do throws(AuditFileError) {
            var found = ColoursFound(balance: try balance(of: path))
            var file = try AuditFile(path: path)
            var comparison = AuditComparison()
            if let solve = try recordedRequest(path) {
                found.scope = .everything
                let expected: AuditedTrajectory
                do throws(JobError) { expected = try solve.plan().auditedTrajectory() } catch {
                    throw .line(error, path)
                }
                found.difference = try comparison.firstDifference(in: &file, from: expected)
            } else {
                found.scope = .colours
                found.difference = try comparison.firstDifference(in: &file, ofSeed: request.seed ?? Self.usualSeed)
            }
            found.agreeing = comparison.agreeing
            return found
        } catch { throw .invalid(error.message) }
    }

    private func balance(of path: String) throws(AuditFileError) -> ColourBalance {
        var file = try AuditFile(path: path)
        var balance = ColourBalance()
        while let line = try file.next() { balance.add(line.trit) }
        return balance
    }

    /// The request that a log holds; nil where it holds none.
    private func recordedRequest(_ path: String) throws(AuditFileError) -> SolveRequest? {
        var file = try AuditFile(path: path)
        _ = try file.next()
        guard let text = file.request else { return nil }
        do { return try JSONDecoder().decode(SolveRequest.self, from: Data(text.utf8)) } catch {
            throw .line(JobError(caught: error), path)
        }
    }
}

extension AuditFileError {
    /// A request in a log that cannot be run.
    fileprivate static func line(_ error: JobError, _ path: String) -> AuditFileError {
        .line(
            name: path, AuditError(line: 1, got: "a request that is refused: \(error)", expected: "that of a solution"))
    }
}

extension AuditComparison {
    /// The first line whose colour or trit is not that of its place in the seed's stream.
    fileprivate mutating func firstDifference(
        in file: inout AuditFile, ofSeed seed: UInt64
    ) throws(AuditFileError) -> AuditDifference? {
        var stream = ColourStream(seed: seed)
        var index: UInt64 = 0
        while let line = try file.next() {
            index += 1
            var expected = line
            expected.colour = stream.colour(at: index)
            expected.trit = expected.colour.trit
            if let found = difference(line, from: expected, line: file.line) { return found }
        }
        return nil
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

extension VerifyColorsRequest: Job {
    public func run(report: @escaping @Sendable (JobEvent) -> Void) async throws(JobError) -> VerifyColorsDocument {
        try await plan().run(report: report)
    }
}
