import Dispatch
import Foundation
import Ranks

/// The input of a command: a file, a pipe, a terminal or, under the name `-`, standard input.
enum InputFile {
    /// The name of standard input; a file with that name is `./-`.
    static let standardInput = "-"

    /// All bytes of the input. It is only read to its end, so pipes serve as well as files. Cancelling the task ends
    /// the wait for its writer.
    ///
    /// - Parameters:
    ///   - kind: what it is to the command, such as `configuration`.
    ///   - expected: what it should contain, such as `a YAML file in UTF-8`.
    @MainActor static func read(_ path: String, as kind: String, expected: String) async throws(CommandError) -> [UInt8]
    {
        if isStandardInput(path), Coordinator.current != nil {
            throw .usage(
                "the \(kind) is to come from standard input, which launchers do not pass on reliably; write it to a file"
            )
        }
        guard let result = try await cancellable({ await waiting { bytes(of: path) } }) else { throw .cancelled }
        switch result {
        case .success(let bytes): return bytes
        case .failure(let obstacle):
            throw .usage(
                "cannot read the \(kind) '\(path)' (\(obstacle.reason)), expected \(expected); check its name and rights"
            )
        }
    }

    /// The input's name in errors about its contents.
    static func shownName(_ path: String) -> String { path == standardInput ? "standard input" : path }

    /// Refuses to read standard input twice: it has an end, after which a second reader gets nothing.
    static func refuseSharedStandardInput(_ paths: [String]) throws(CommandError) {
        guard paths.count(where: isStandardInput) > 1 else { return }
        throw .usage("standard input can be read once, but is named more than once; write one of them to a file")
    }

    private static func isStandardInput(_ path: String) -> Bool {
        path == standardInput || ["/dev/stdin", "/dev/fd/0", "/proc/self/fd/0"].contains(path)
    }

    private struct Obstacle: Error {
        let reason: String
    }

    private static func bytes(of path: String) -> Result<[UInt8], Obstacle> {
        let isOpen = isStandardInput(path)
        let descriptor = isOpen ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return .failure(Obstacle(reason: FileDescriptor.reason)) }
        defer { if !isOpen { close(descriptor) } }
        do throws(SinkError) { return .success(try FileDescriptor.read(descriptor)) } catch .failed(let reason) {
            return .failure(Obstacle(reason: reason))
        } catch { return .failure(Obstacle(reason: "it was closed")) }
    }

    /// The result of work that may wait for long, on a thread where it delays nobody.
    private static func waiting<Value: Sendable>(_ work: @escaping @Sendable () -> Value) async -> Value {
        await withCheckedContinuation { continuation in
            DispatchQueue(label: "input").async { continuation.resume(returning: work()) }
        }
    }
}
