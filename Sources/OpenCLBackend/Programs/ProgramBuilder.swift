import Caches
package import LaneCode
import Trials

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A program that is ready to run, and its origin.
package struct BuiltProgram: ~Copyable {
    package let program: Program
    package let origin: Origin
    fileprivate let key: ProgramKey
    fileprivate let cache: BinaryCache?

    package enum Origin: Sendable, Hashable {
        case cache
        case source(BinaryCache.Miss)
    }

    /// Puts a program that was built from source into the cache. Call it once, after every kernel has been launched:
    /// PoCL compiles a kernel for its work-group size at its first launch, and a binary taken later includes that part.
    package func keep() {
        guard let cache, origin != .cache, let binary = try? program.binary(), !binary.isEmpty else { return }
        cache.store(binary, for: key)
    }
}

/// Loads compiled programs from the cache, or builds them from source.
package struct ProgramBuilder: Sendable {
    private let cache: BinaryCache?
    /// Whether this process stores the programs that it builds; otherwise another process has stored them.
    private let storesPrograms: Bool
    private let temporaryDirectory: String
    /// Compiler options in addition to those of ``BuildOptions``.
    package let extraOptions: String

    /// - Parameter temporaryDirectory: where to write the source of a program that fails to build.
    package init(
        cache: BinaryCache?, temporaryDirectory: String = FileManager.default.temporaryDirectory.path,
        extraOptions: String = "", storesPrograms: Bool = true
    ) {
        (self.cache, self.temporaryDirectory, self.extraOptions) = (cache, temporaryDirectory, extraOptions)
        self.storesPrograms = storesPrograms
    }

    /// A builder with the cache folder and the extra compiler options that `environment` names.
    package init(environment: [String: String], log: @escaping @Sendable (String) -> Void) {
        self.init(
            cache: CacheDirectory.path("opencl-programs", environment: environment).map {
                BinaryCache(directory: $0, log: log)
            },
            extraOptions: environment[BuildOptions.variable] ?? "", storesPrograms: TrialRunner.ofProcess == nil)
    }

    /// Whether the cache has the program, so that it need not be compiled.
    func keeps(_ source: ProgramSource, for device: DeviceDescription) -> Bool {
        let key = ProgramKey(source: source.finalText, options: options(for: device), device: device)
        guard case .success = cache?.load(key) else { return false }
        return true
    }

    /// The compiler's options for a device.
    package func options(for device: DeviceDescription) -> String {
        BuildOptions.text(for: device, extra: extraOptions)
    }

    package func build(
        _ source: ProgramSource, in context: borrowing Context
    ) throws(OpenCLError) -> BuiltProgram {
        let text = source.finalText
        let options = options(for: context.device.description)
        let key = ProgramKey(source: text, options: options, device: context.device.description)
        switch fromCache(source.name, key, options: options, in: context) {
        case .success(let program):
            return BuiltProgram(program: program, origin: .cache, key: key, cache: cache)
        case .failure(let miss):
            let program = try compile(source.name, text, options: options, in: context)
            return BuiltProgram(program: program, origin: .source(miss), key: key, cache: storesPrograms ? cache : nil)
        }
    }

    private func fromCache(
        _ name: String, _ key: ProgramKey, options: String, in context: borrowing Context
    ) -> Result<Program, BinaryCache.Miss> {
        guard let cache else { return .failure(.disabled) }
        switch cache.load(key) {
        case .failure(let miss): return .failure(miss)
        case .success(let binary):
            do throws(OpenCLError) {
                let program = try Program(name, binary: binary, in: context)
                try program.build(options: options)
                return .success(program)
            } catch {
                // It would be refused in every run, and never tried anew.
                cache.remove(key)
                return .failure(.refused)
            }
        }
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

/// The compiler options of every program.
package enum BuildOptions {
    /// The environment variable whose text is appended to the options, to see what a driver does with them: `leapstar
    /// doctor` must find out where they break the numerical contract.
    package static let variable = "LEAPSTAR_OPENCL_BUILD_OPTIONS"

    /// The options for a device. None of ours relaxes arithmetic: the numerical contract depends on IEEE arithmetic.
    package static func text(for device: DeviceDescription, extra: String = "") -> String {
        let exact = device.single.correctDivideAndSquareRoot ? " -cl-fp32-correctly-rounded-divide-sqrt" : ""
        return "-cl-std=CL1.2\(exact)" + (extra.isEmpty ? "" : " \(extra)")
    }
}
