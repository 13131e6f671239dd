import Foundation
import Testing

@testable import Trials

/// Scripts in place of the program: whatever a child does, its parent goes on.
@Suite struct ChildProcessTests {
    private struct Echo: Trial {
        static let name = "echo"
        let word: String
        struct Reply: Codable { let word: String }
        func perform(reply: @escaping @Sendable (Reply) -> Void) async { reply(Reply(word: word)) }
    }

    /// A shell script that serves as the program, in its own folder.
    private final class Script {
        private let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
            "leapstar-trials-\(UUID().uuidString)")
        let runner: TrialRunner

        init(_ lines: String) throws {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            let file = folder.appendingPathComponent("script")
            try Data("\(lines)\n".utf8).write(to: file)
            // Read by a shell: a file that was just written cannot be executed while another thread's child still has
            // it open.
            runner = TrialRunner(program: "/bin/sh", arguments: [file.path])
        }

        deinit { try? FileManager.default.removeItem(at: folder) }

        func end(_ limit: TrialLimit = TrialLimit(seconds: 60, environment: [:])) throws -> TrialEnd {
            try #require(throws: TrialEnd.self) { try runner.first(Echo(word: "x"), within: limit) }
        }
    }

    private let reply = #"printf '\014\000\000\000{"word":"a"}' >&3"#

    @Test func theFirstReplyIsGiven() throws {
        let script = try Script(
            "[ \"$1 $2 $(cat)\" = 'driver-trial echo {\"word\":\"x\"}' ] || exit 3; \(reply); \(reply)")
        let reply = try script.runner.first(Echo(word: "x"), within: TrialLimit(seconds: 60, environment: [:]))
        #expect(reply.word == "a")
    }

    @Test func allRepliesUntilTheEnd() throws {
        let script = try Script("\(reply); \(reply); kill -SEGV $$")
        var heard = 0
        let end = #expect(throws: TrialEnd.self) {
            try script.runner.run(Echo(word: "x"), within: TrialLimit(seconds: 60, environment: [:])) { _ in
                heard += 1
                return .more
            }
        }
        #expect(heard == 2 && end == .signal(11, said: nil))
    }

    @Test func deathsAreTold() throws {
        let abort = try Script("echo loading; echo 'x.c:7: Assertion failed' >&2; echo bye; kill -ABRT $$").end()
        #expect(abort == .signal(6, said: "x.c:7: Assertion failed"))
        #expect(abort.description == "ended the process that called it (SIGABRT), saying 'x.c:7: Assertion failed'")
        #expect(try Script("echo ' last words '; exit 5").end() == .exit(5, said: "last words"))
        #expect(try Script("exit 0").end() == .exit(0, said: nil))
        // Half a reply is none.
        #expect(try Script(#"printf '\014\000\000\000{"wo' >&3; exit 1"#).end() == .exit(1, said: nil))
        #expect(abort.isOfTheDriver)
    }

    /// Those of terminals, schedulers and limits say nothing of a driver.
    @Test func signalsFromOutside() throws {
        let end = try Script("kill -KILL $$").end()
        #expect(end == .signal(9, said: nil) && !end.isOfTheDriver)
        for number in [SIGHUP, SIGINT, SIGQUIT, SIGALRM, SIGTERM, SIGXCPU] {
            #expect(!TrialEnd.signal(number, said: nil).isOfTheDriver)
        }
        #expect(!TrialEnd.signal(6, said: "LLVM ERROR: IO failure: No space left on device").isOfTheDriver)
        #expect(
            !TrialEnd.exit(1, said: "No space left on device").isOfTheDriver
                && TrialEnd.exit(1, said: "no").isOfTheDriver)
        for number in [SIGILL, SIGABRT, SIGBUS, SIGFPE, SIGSEGV] {
            #expect(TrialEnd.signal(number, said: nil).isOfTheDriver)
        }
    }

    /// None holds the pipe of another open, which would then seem to live on.
    @Test func startingManyAtOnce() async throws {
        let script = try Script("\(reply); kill -SEGV $$")
        await withTaskGroup { group in
            for _ in 0..<8 {
                group.addTask { [runner = script.runner] in
                    #expect(throws: TrialEnd.signal(11, said: nil)) {
                        try runner.run(Echo(word: "x"), within: TrialLimit(seconds: 60, environment: [:])) { _ in .more
                        }
                    }
                }
            }
        }
    }

    @Test func whoHangsIsEnded() throws {
        let short = TrialLimit(seconds: 60, environment: [TrialLimit.variable: "0.05"])
        #expect(try Script("exec sleep 1000").end(short) == .hung(seconds: short.idle))
        #expect(try Script("while :; do :; done").end(short) == .overran(seconds: short.seconds))
    }

    @Test func aProgramThatIsNotThere() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
            "leapstar-trials-\(UUID().uuidString)"
        ).path
        let runner = TrialRunner(program: "\(folder)/program")
        let end = #expect(throws: TrialEnd.self) {
            try runner.first(Echo(word: "x"), within: TrialLimit(seconds: 60, environment: [:]))
        }
        #expect(
            end?.description
                == "was not tried, as no process could be started for it: '\(folder)/program': No such file or directory"
        )
        #expect(end?.isOfTheDriver == false)
    }

    @Test func cancellingEndsAChild() async throws {
        let script = try Script("exec sleep 1000")
        let task = Task.detached { [runner = script.runner] in
            do throws(TrialEnd) {
                _ = try runner.first(Echo(word: "x"), within: TrialLimit(seconds: 60, environment: [:]))
            } catch { return error }
            return .exit(0, said: nil)
        }
        task.cancel()
        #expect(await task.value == .cancelled)
    }
}
