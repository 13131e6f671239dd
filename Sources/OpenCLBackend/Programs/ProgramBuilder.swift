import Foundation

/// A program ready to run, and how it came to be.
package struct BuiltProgram: ~Copyable {
    package let program: Program
    package let origin: Origin

    package enum Origin: Sendable, Hashable {
        case cache
        case source(BinaryCache.Miss)
    }
}

/// Builds programs, or loads them compiled from the cache.
package struct ProgramBuilder: Sendable {
    private let cache: BinaryCache?
    private let temporaryDirectory: String

    /// - Parameter temporaryDirectory: where the source of a program that fails to build is written.
    package init(cache: BinaryCache?, temporaryDirectory: String = NSTemporaryDirectory()) {
        (self.cache, self.temporaryDirectory) = (cache, temporaryDirectory)
    }

    /// With the cache where `environment` puts it.
    package init(environment: [String: String], log: @escaping @Sendable (String) -> Void) {
        self.init(
            cache: CacheDirectory.path(environment: environment).map { BinaryCache(directory: $0, log: log) })
    }

    package func build(
        _ source: ProgramSource, in context: borrowing Context
    ) throws(OpenCLError) -> BuiltProgram {
        let text = source.finalText
        let options = BuildOptions.text(for: context.device.description)
        let key = ProgramKey(source: text, options: options, device: context.device.description)
        guard let cache else {
            let program = try compile(source.name, text, options: options, in: context)
            return BuiltProgram(program: program, origin: .source(.disabled))
        }
        let miss: BinaryCache.Miss
        switch cache.load(key) {
        case .success(let binary):
            if let program = try? load(source.name, binary, options: options, in: context) {
                return BuiltProgram(program: program, origin: .cache)
            }
            miss = .refused
        case .failure(let failure): miss = failure.miss
        }
        let program = try compile(source.name, text, options: options, in: context)
        if let binary = try? program.binary(), !binary.isEmpty { cache.store(binary, for: key) }
        return BuiltProgram(program: program, origin: .source(miss))
    }

    private func load(
        _ name: String, _ binary: [UInt8], options: String, in context: borrowing Context
    ) throws(OpenCLError) -> Program {
        let program = try Program(name, binary: binary, in: context)
        try program.build(options: options)
        return program
    }

    private func compile(
        _ name: String, _ source: String, options: String, in context: borrowing Context
    ) throws(OpenCLError) -> Program {
        let program = try Program(name, source: source, in: context)
        do throws(OpenCLError) {
            try program.build(options: options)
        } catch .callFailed(let call) {
            let log = (try? program.buildLog()) ?? ""
            throw .buildFailed(
                BuildFailure(
                    call: call, options: options, log: log, source: source, temporaryDirectory: temporaryDirectory))
        }
        return program
    }
}
