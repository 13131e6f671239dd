import Testing

@testable import Jobs
@testable import LeapstarCommands

/// Errors of several files in one run.
@Suite struct KeptErrorsTests {
    private func settled(_ errors: [CommandError]) -> CommandError? {
        var kept = KeptErrors()
        for error in errors { kept.keep { () throws(CommandError) in throw error } }
        do throws(CommandError) { try kept.settle() } catch { return error }
        return nil
    }

    @Test func everyFailureIsSaidInOneLine() {
        #expect(settled([]) == nil)
        #expect(settled([.usage("a")]) == .usage("a"))
        #expect(settled([.usage("a"), .failure("b"), .failure("c")]) == .failure("a; and b; and c"))
    }

    /// Before those that have nothing to say.
    @Test func failuresComeFirst() {
        #expect(settled([.outputClosed, .cancelled, .failure("a")]) == .failure("a"))
        #expect(settled([.outputClosed, .cancelled]) == .cancelled)
        #expect(settled([.outputClosed]) == .outputClosed)
    }

    @Test func theRestIsStillDone() {
        var (kept, done) = (KeptErrors(), false)
        kept.keep { () throws(CommandError) in throw .failure("a") }
        kept.keep { done = true }
        #expect(done)
    }
}
