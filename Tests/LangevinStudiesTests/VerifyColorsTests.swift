import Foundation
import Jobs
import Langevin
import LangevinStudies
import RandomStreams
import Testing

@Suite struct VerifyColorsTests {
    /// An audit log of a solution in a file of its own.
    private final class Log {
        let path = FileManager.default.temporaryDirectory.appending(path: "audit-\(UUID().uuidString).txt").path
        var lines: [String]

        init(_ form: AuditForm, holdsRequest: Bool = true, _ change: (inout SolveRequest) -> Void) throws {
            let plan = try SolveRequest.onCPU {
                ($0.model.steps, $0.model.trajectories) = (6, 1)
                change(&$0)
            }.plan()
            let head = form.header(request: holdsRequest ? JSONText.line(plan.request) : nil)
            lines = (head?.split(separator: "\n").map(String.init) ?? [])
            lines += try plan.auditedTrajectory().map(form.text)
        }

        deinit { try? FileManager.default.removeItem(atPath: path) }

        func verified(seed: UInt64? = nil) async throws -> VerifyColorsDocument {
            try (lines.joined(separator: "\n") + "\n").write(toFile: path, atomically: true, encoding: .utf8)
            var request = VerifyColorsRequest()
            (request.log, request.seed) = (path, seed)
            return try await request.run()
        }

        /// Changes the last digit of a line by one.
        func changeLastDigit(ofLine number: Int) throws {
            var line = Array(lines[number - 1])
            let digit = line.lastIndex { $0.isWholeNumber }
            let place = try #require(digit)
            line[place] = line[place] == "1" ? "2" : "1"
            lines[number - 1] = String(line)
        }
    }

    /// Every solver's log is what is computed again; the last state is the start and all changes.
    @Test(arguments: AuditForm.allCases, LangevinSolver.all)
    func logsAgree(_ form: AuditForm, _ solver: LangevinSolver) async throws {
        let log = try Log(form) { ($0.model.place.landscape, $0.model.solver) = ("harmonic", solver) }
        let found = try await log.verified()
        let draws = 6 * 2 * (solver == .sosri || solver == .obabo ? 2 : 1)
        #expect(found.log?.difference.value == nil && found.log?.compared == "everything")
        #expect(found.log?.agreeing == draws && found.balance.count == draws)
    }

    @Test(arguments: AuditForm.allCases) func aChangedDigitIsCaughtAtItsLine(_ form: AuditForm) async throws {
        let log = try Log(form) { $0.model.generator = .gay }
        let line = log.lines.count - 2
        try log.changeLastDigit(ofLine: line)
        let found = try await log.verified()
        #expect(found.log?.difference.value?.hasPrefix("line \(line): got change ") == true, "\(found)")
        #expect(found.log?.agreeing == 3)
    }

    @Test func linesTooFewAreCaught() async throws {
        let log = try Log(.text) { _ in }
        log.lines.removeLast()
        let found = try await log.verified()
        #expect(found.log?.difference.value == "line 7: got the end of the log, expected draw 6")
    }

    /// A log without its request has the colours of a seed.
    @Test func coloursAreOfTheSeed() async throws {
        let log = try Log(.text, holdsRequest: false) { $0.model.runSeed = 1069 }
        #expect(log.lines[0].hasPrefix("step_0 → color_0xE67F86 (trit=1) → noise_"))
        let right = try await log.verified(seed: 1069)
        #expect(right.log?.compared == "colours" && right.log?.difference.value == nil && right.log?.agreeing == 6)
        let wrong = try await log.verified()
        #expect(wrong.log?.difference.value?.hasPrefix("line 1: got color 0xE67F86, expected 0xBE1899") == true)
    }

    /// The noise of a log is what the solution draws, whatever makes it.
    @Test func noiseIsWhatMovesTheTrajectory() async throws {
        let request = SolveRequest.onCPU {
            ($0.model.drift, $0.model.diffusion, $0.model.place.variables) = (["0"], ["2"], ["x"])
            ($0.model.dt, $0.model.steps, $0.model.trajectories) = (0.25, 8, 1)
        }
        let lines = Array(try request.plan().auditedTrajectory())
        #expect(lines.count == 8 && lines.allSatisfy { abs($0.change - $0.noise) < 1e-14 && $0.noise != 0 })
        let end = try await request.run().states[0].estimates[0].mean.value
        #expect(abs(1 + lines.reduce(0) { $0 + $1.change } - end) < 1e-13)
    }

    @Test func whatCannotBeIsRefused() async throws {
        var request = VerifyColorsRequest()
        (request.log, request.count) = ("/nonexistent/log", 3)
        #expect(await refusal(of: request)?.hasPrefix("got both a log and a count") == true)
        request.count = nil
        #expect(await refusal(of: request)?.hasPrefix("cannot read the log '/nonexistent/log': No such file") == true)
        let log = try Log(.text) { _ in }
        do {
            _ = try await log.verified(seed: 1)
            Issue.record("a seed beside a request is accepted")
        } catch { #expect("\(error)".contains("got a request, which holds the seed of its run"), "\(error)") }
        log.lines[3] = "step_2 → color_0xZZZZZZ"
        do {
            _ = try await log.verified()
            Issue.record("a broken line is accepted")
        } catch { #expect("\(error)".contains("line 4 of the audit log is broken"), "\(error)") }
        log.lines = ["# request: {\"kind\": \"probe\"}", "step_0 → color_0xBE1899 (trit=0) → noise_1 → Δw_0 = 1"]
        do {
            _ = try await log.verified()
            Issue.record("a request of another kind is accepted")
        } catch {
            #expect("\(error)".contains("line 1 of the audit log is broken: got a request that is refused"), "\(error)")
        }
        log.lines[0] = "# request: {\"kind\": "
        let broken = "got a request that is refused: it is no JSON, expected the request of a 'solve' run; "
        do {
            _ = try await log.verified()
            Issue.record("a broken request is accepted")
        } catch { #expect("\(error)".contains(broken), "\(error)") }
        log.lines.insert("# noted by hand", at: 0)
        do {
            _ = try await log.verified()
            Issue.record("a request of another kind is accepted")
        } catch {
            #expect("\(error)".contains("line 2 of the audit log is broken: got a request that is refused"), "\(error)")
        }
    }
}
