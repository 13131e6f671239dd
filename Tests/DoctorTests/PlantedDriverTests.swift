import Foundation
import OpenCLBackend
import Testing

/// The real program, with a driver that ends or hangs its process: no run ends or hangs, and every number is right.
@Suite(.needsPoCL) struct PlantedDriverTests {
    private let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
        "leapstar-planted-\(UUID().uuidString)")
    private static let probe = "probe --landscape quartic --dt 0.01 --steps 20 --seeds 40 --format csv"

    private func run(
        _ arguments: String, planted: String? = nil, patience: String? = nil
    ) throws -> (status: Int32, output: String, errors: [Substring]) {
        let process = Process()
        process.executableURL = try beside("leapstar")
        process.arguments = arguments.split(separator: " ").map(String.init)
        process.environment = ProcessInfo.processInfo.environment.merging([
            "LEAPSTAR_CACHE_DIR": folder.path, "LEAPSTAR_OPENCL_LIBRARY": try beside("libPlantedDriver.so").path,
            "LEAPSTAR_PLANTED": planted ?? "", "LEAPSTAR_DRIVER_PATIENCE": patience ?? "",
        ]) { $1 }
        let (output, errors) = (Pipe(), Pipe())
        (process.standardOutput, process.standardError) = (output, errors)
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        let remarks = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        // Beside what a run concludes.
        let lines = remarks.split(separator: "\n").filter { $0.hasPrefix("leapstar: ") }
        return (process.terminationStatus, text, lines)
    }

    private func beside(_ name: String) throws -> URL {
        let candidates = [Bundle.main.executableURL, URL(filePath: CommandLine.arguments[0])].compactMap { $0 }
            .map { $0.deletingLastPathComponent().appending(path: name) }
        return try #require(
            candidates.first { FileManager.default.isReadableFile(atPath: $0.path) }, "'\(name)' is not built")
    }

    private func withFolder(_ body: () throws -> Void) throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        try body()
    }

    private func expected() throws -> String { try run("\(Self.probe) --backend cpu").output }

    @Test func honestDriversAreUsed() throws {
        try withFolder {
            let (status, output, errors) = try run("\(Self.probe) --backend opencl")
            let wanted = try expected()
            #expect(status == 0 && output == wanted && errors.isEmpty)
        }
    }

    /// Calls that fail, wait, hang or lie by chance: no wrong number, and each loss is told.
    @Test func faultsByChance() throws {
        try withFolder {
            let process = Process()
            process.executableURL = try beside("FaultTrials")
            process.arguments = ["--faults", "60", "--audits", "20", "--seed", "7"]
            process.environment = ProcessInfo.processInfo.environment.merging([
                "LEAPSTAR_CACHE_DIR": folder.path, "LEAPSTAR_OPENCL_LIBRARY": try beside("libPlantedDriver.so").path,
            ]) { $1 }
            let output = Pipe()
            process.standardOutput = output
            try process.run()
            let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
            process.waitUntilExit()
            #expect(process.terminationStatus == 0 && text.contains(": 0 wrong results"), "\(text)")
        }
    }

    @Test func listing() throws {
        try withFolder {
            let (status, output, errors) = try run("devices", planted: "list:abort")
            #expect(status == 0 && errors.isEmpty && output.contains("\ncpu ") && !output.contains("\nopencl "))
            #expect(
                output.contains(
                    "ended the process that called it (SIGABRT), saying 'planted: assertion failed' while listing its devices"
                ))
            let automatic = try run(Self.probe, planted: "list:abort")
            let wanted = try expected()
            #expect(automatic.status == 0 && automatic.output == wanted && automatic.errors.count == 1)
            let demanded = try run("\(Self.probe) --backend opencl", planted: "list:abort")
            #expect(demanded.status == 0 && demanded.output == wanted && demanded.errors.count == 1)
            // Listing looks anew; the driver has been mended.
            let mended = try run("devices").output
            #expect(mended.contains("\nopencl "))
        }
    }

    @Test(arguments: ["check:abort", "build:abort", "launch:abort"])
    func deathsAreSaidOnceAndRemembered(planted: String) throws {
        try withFolder {
            for time in ["first", "second"] {
                let (status, output, errors) = try run("\(Self.probe) --backend opencl", planted: planted)
                let wanted = try expected()
                #expect(status == 0 && output == wanted && !errors.isEmpty, "\(errors)")
                #expect(errors.last?.hasSuffix("running on the cpu backend") == true, "\(errors)")
                #expect(
                    errors.allSatisfy {
                        $0.contains("ended the process that called it (SIGABRT), saying 'planted: assertion failed'")
                    })
                #expect(errors.allSatisfy { $0.contains("in an earlier run") == (time == "second") })
            }
            // The doctor tries anew, and finds nothing wrong any more.
            let examined = try run("doctor --quick --device 0")
            #expect(examined.status == 0)
            let again = try run("\(Self.probe) --backend opencl")
            #expect(again.errors.isEmpty)
        }
    }

    @Test(arguments: ["build:sleep", "launch:sleep"])
    func hangsAreGivenUp(planted: String) throws {
        try withFolder {
            // Proven before, and with time for it.
            let examined = try run("doctor --quick --device 0")
            #expect(examined.status == 0)
            let (status, output, errors) = try run("\(Self.probe) --backend opencl", planted: planted, patience: "0.3")
            let wanted = try expected()
            #expect(status == 0 && output == wanted)
            #expect(
                errors.count == 2
                    && errors.allSatisfy { $0.contains("was given up after it had done nothing for 9.0 s") },
                "\(errors)")
        }
    }

    @Test func anotherFormIsTried() throws {
        try withFolder {
            let (status, output, errors) = try run("\(Self.probe) --backend opencl", planted: "wide:abort")
            let wanted = try expected()
            #expect(status == 0 && output == wanted)
            #expect(errors.count == 1 && errors[0].hasSuffix("a narrower form of the program is tried"), "\(errors)")
        }
    }

    @Test func theDoctorSurvives() throws {
        try withFolder {
            let (status, output, errors) = try run("doctor --quick --device 0 --format csv", planted: "check:abort")
            #expect(status == 1 && errors.count == 1 && output.contains("ended the process that called it (SIGABRT)"))
        }
    }
}
