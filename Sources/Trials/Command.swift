/// A command that runs to its end in a child process, with a text as its standard input.
package struct Command: Sendable {
    private let program: String
    private let arguments: [String]
    /// Milliseconds between two looks at it.
    private static let pause: Int32 = 20

    package init(_ program: String, _ arguments: [String]) { (self.program, self.arguments) = (program, arguments) }

    #if os(Linux)
        /// Runs the command; throws where it does not end with status 0.
        ///
        /// Blocks the thread, and ends the child where it takes longer than `seconds` or the task is cancelled.
        package func run(input: [UInt8], within seconds: Double) throws(TrialEnd) {
            let started = ContinuousClock.now
            var child = try ChildProcess(program, arguments, input: input)
            // The child closes its replies when it ends.
            while child.receive(waiting: Self.pause) != nil {
                if Task.isCancelled { throw .cancelled }
                if .now - started > .seconds(seconds) { throw .overran(seconds: seconds) }
            }
            let end = child.end()
            if case .exit(0, _) = end { return }
            throw end
        }
    #else
        package func run(input: [UInt8], within seconds: Double) throws(TrialEnd) {
            throw .notStarted(reason: "children need Linux")
        }
    #endif
}
