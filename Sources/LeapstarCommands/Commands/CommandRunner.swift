import ArgumentParser
import Leapstar

/// The command line that runs, for what outlives it.
enum CurrentCommand {
    @TaskLocal static var arguments: [String] = []
}

/// Runs one command line and returns its exit status. Each error is one line on the error stream.
package struct CommandRunner: Sendable {
    private let console: Console

    package init(console: Console) { self.console = console }

    /// Runs a command line. Cancelling the task ends the command, which writes what it has finished.
    @MainActor package func run(_ arguments: [String]) async -> CommandStatus {
        await CurrentCommand.$arguments.withValue(arguments) { await status(of: arguments) }
    }

    @MainActor private func status(of arguments: [String]) async -> CommandStatus {
        do throws(CommandError) {
            try await execute(arguments)
            return .success
        } catch {
            if let message = error.message { console.remark("leapstar: error: \(message)") }
            return error.exitStatus
        }
    }

    /// The same, with errors for the caller.
    @MainActor func execute(_ arguments: [String]) async throws(CommandError) {
        try refuseUnknownCommand(arguments)
        try refuseMissingValues(arguments)
        do {
            var command = try LeapstarCommand.parseAsRoot(arguments)
            guard let command = command as? any ConsoleCommand else { return try command.run() }
            try await command.run(on: console)
        } catch let error as CommandError {
            throw error
        } catch {
            try report(error, arguments)
        }
    }

    private func refuseUnknownCommand(_ arguments: [String]) throws(CommandError) {
        let known = LeapstarCommand.subcommandNames + ["help"]
        guard let name = arguments.first, !name.hasPrefix("-") else { return }
        guard known.contains(name) else { throw unknown(name, LeapstarCommand.shownNames) }
        let group = LeapstarCommand.subcommandNames(of: name)
        guard !group.isEmpty, let inner = arguments.dropFirst().first, !inner.hasPrefix("-"),
            !(group + ["help"]).contains(inner)
        else { return }
        throw unknown("\(name) \(inner)", group.map { "\(name) \($0)" })
    }

    private func unknown(_ name: String, _ shown: [String]) -> CommandError {
        let shown = shown + ["help"]
        return .usage("unknown command '\(name)', expected \(shown.alternatives)\(shown.hint(for: name))")
    }

    /// Refuses options without a value: `--seed=` would take the next option as its value.
    private func refuseMissingValues(_ arguments: [String]) throws(CommandError) {
        for argument in arguments.prefix(while: { $0 != "--" }) where argument.hasPrefix("--") {
            guard argument.firstIndex(of: "=") == argument.indices.last else { continue }
            throw .usage(
                "'\(argument)' has no value; write \(argument)VALUE, or leave it out; \(Self.seeHelp(arguments))")
        }
    }

    private static func seeHelp(_ arguments: [String]) -> String {
        let outer = arguments.prefix(1).filter { LeapstarCommand.subcommandNames.contains($0) }
        let group = outer.first.map { LeapstarCommand.subcommandNames(of: $0) } ?? []
        let command = ["leapstar"] + outer + arguments.dropFirst().prefix(1).filter { group.contains($0) }
        return "see '\(command.joined(separator: " ")) --help'"
    }

    /// Prints help or the version where they were requested; anything else is wrong usage, whose lines become one.
    private func report(_ error: any Error, _ arguments: [String]) throws(CommandError) {
        guard LeapstarCommand.exitCode(for: error) != .success else {
            let text = LeapstarCommand.fullMessage(for: error, columns: console.columns)
            return try console.print(text.withoutFinalLineFeeds + "\n")
        }
        let message = LeapstarCommand.message(for: error).onOneLine.asClause
        throw .usage("\(hinted(message, arguments)); \(Self.seeHelp(arguments))")
    }

    /// The message with, as the hint for an unknown option, an option of the command that begins with it.
    private func hinted(_ message: String, _ arguments: [String]) -> String {
        guard let match = message.firstMatch(of: /^unknown option '(--[^']+)'/) else { return message }
        let help = LeapstarCommand.help(of: arguments)
        let longer = help.matches(of: /--[a-zA-Z0-9-]+/).map(\.output).first { $0.hasPrefix("\(match.1)-") }
        return longer.map { "\(match.0); did you mean '\($0)'?" } ?? message
    }
}

extension LeapstarCommand {
    /// The help of the command that a command line names.
    static func help(of arguments: [String]) -> String {
        let command = arguments.prefix { !$0.hasPrefix("-") }.reduce(LeapstarCommand.self as any ParsableCommand.Type) {
            outer, name in
            outer.configuration.subcommands.first { $0.configuration.commandName == name } ?? outer
        }
        return LeapstarCommand.helpMessage(for: command)
    }
}

extension String {
    fileprivate var withoutFinalLineFeeds: String { String(reversed().drop(while: \.isNewline).reversed()) }

    /// The sentences as one clause in lower case, such as for `Unknown option '--a'. Did you mean '--b'?`.
    fileprivate var asClause: String {
        let sentences = split(separator: ". ").map { $0.prefix(1).lowercased() + $0.dropFirst() }
        let clause = sentences.joined(separator: "; ")
        return clause.hasSuffix(".") ? String(clause.dropLast()) : clause
    }
}
