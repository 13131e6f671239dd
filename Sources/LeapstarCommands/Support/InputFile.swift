import Dispatch
import Foundation

/// What a command reads: a file, a pipe, a terminal, or under the name `-` standard input.
enum InputFile {
    /// Stands for standard input; a file of that name is `./-`.
    static let standardInput = "-"

    /// All of its bytes. Nothing is asked of it but to be read to its end, so pipes serve as well as files. Cancelling
    /// the task ends the wait for whoever writes into it.
    ///
    /// - Parameters:
    ///   - kind: what it is to the command, such as `configuration`.
    ///   - expected: what it should be, such as `a YAML file in UTF-8`.
    @MainActor static func read(_ path: String, as kind: String, expected: String) async throws(CommandError) -> [UInt8]
    {
        guard let result = try await cancellable({ await waiting { bytes(of: path) } }) else { throw .cancelled }
        switch result {
        case .success(let bytes): return bytes
        case .failure(let obstacle):
            throw .usage(
                "cannot read the \(kind) '\(path)' (\(obstacle.reason)), expected \(expected); check its name and rights"
            )
        }
    }

    /// How errors about its contents name it.
    static func shownName(_ path: String) -> String { path == standardInput ? "standard input" : path }

    /// Standard input has an end, behind which there is nothing for a second reader.
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

    /// The result of what may wait for long, on a thread where that holds nobody up.
    private static func waiting<Value: Sendable>(_ work: @escaping @Sendable () -> Value) async -> Value {
        await withCheckedContinuation { continuation in
            DispatchQueue.global().async { continuation.resume(returning: work()) }
        }
    }
}
