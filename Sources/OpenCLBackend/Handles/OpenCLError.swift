package import Backends
package import Messages
package import Trials

/// The reason why OpenCL could not be used. Each case reads as one line: what happened to which object, and what to do.
package enum OpenCLError: MessageError, Hashable {
    case builtWithoutHeaders
    case libraryNotFound([LoadAttempt], overridden: Bool)
    case libraryIncomplete(path: String, missing: String)
    case noPlatform(library: String)
    /// The library and its platforms are present, but none offers a working device.
    case noDevice(platforms: [String], failures: [String])
    case noSuchDevice(index: Int, count: Int)
    /// No device has this name; `known` lists those that exist.
    case noneCalled(String, known: String)
    /// A device that cannot keep the numerical contract, and why.
    case unfitDevice(String, String)
    /// None of these devices has binary64 arithmetic.
    case noBinary64(devices: [String], hint: String = "")
    case callFailed(CallFailure)
    case buildFailed(BuildFailure)
    /// A driver ended or hung one of our processes that loaded it; it belongs to this vendor file, where that is known.
    case surveyEnded(vendorFile: String?, TrialEnd)
    /// Another error, with notes on drivers that were left out.
    indirect case noted(OpenCLError, [String])

    /// A library that could not be loaded, and the dynamic loader's reason.
    package struct LoadAttempt: Sendable, Hashable {
        package let path: String
        package let reason: String
    }

    package var message: Message {
        switch self {
        case .builtWithoutHeaders:
            """
            this program was built without OpenCL headers; \
            \(remedy: "install them (opencl-headers) and build again")
            """
        case .libraryNotFound(let attempts, let overridden):
            Self.notFound(attempts, overridden: overridden)
        case .libraryIncomplete(let path, let missing):
            """
            '\(got: path)' is no OpenCL 1.2 library: it lacks \(missing); \
            \(remedy: "name another in \(OpenCLLibrary.overrideVariable)")
            """
        case .noPlatform(let library):
            """
            '\(library)' knows no OpenCL platform; \
            \(remedy: "install a driver for the device (pocl-opencl-icd serves processors)")
            """
        case .noDevice(let platforms, let failures):
            Self.noDevice(platforms, failures: failures)
        case .noSuchDevice(let index, let count):
            .unknownName(
                "there is no OpenCL \(word: "device") \(got: index); \(remedy: "choose one of 0 to \(count - 1)")")
        case .noneCalled(let name, let known):
            .noDeviceCalled(name, known: known)
        case .unfitDevice(let name, let obstacle):
            """
            \(word: "device") '\(got: name)' cannot be used: \(obstacle); \
            \(remedy: "choose another device, or the CPU backend")
            """
        case .noBinary64(let devices, let hint):
            """
            no binary64 arithmetic on \(devices.map { "'\($0)'" }.joined(separator: ", "))\(hint); \
            \(remedy: "choose a \(word: "device") with fp64, or the CPU backend")
            """
        case .callFailed(let failure): failure.message
        case .buildFailed(let failure): "\(failure)"
        case .surveyEnded(_, .notStarted(let reason)):
            """
            the OpenCL drivers were not loaded, as no process could be started to try them: \(reason); \
            \(remedy: "LEAPSTAR_DRIVER_TRIALS=off loads them untried")
            """
        case .surveyEnded(let vendorFile, let end):
            """
            the OpenCL driver\(vendorFile.map { " of '\($0)'" } ?? "") \(end.description) while listing its devices; \
            \(remedy: "mend or remove it, then \(.seeDevices)")
            """
        case .noted(let error, let notes): "\(error) (\(notes.joined(separator: "; ")))"
        }
    }

    /// The error as a backend reports it: drivers that end a process are not the fault of a request.
    package var asBackendError: BackendError {
        switch self {
        case .surveyEnded(_, .cancelled): .cancelled
        case .surveyEnded: .driver(message)
        case .noted(let error, _):
            switch error.asBackendError {
            case .cancelled: .cancelled
            case .driver: .driver(message)
            case .device, .untrusted: .device(message)
            }
        default: .device(message)
        }
    }

    /// The same error, with notes on drivers that were left out, if there are any.
    func noting(_ notes: [String]) -> OpenCLError { notes.isEmpty ? self : .noted(self, notes) }

    private static func notFound(_ attempts: [LoadAttempt], overridden: Bool) -> Message {
        let tried = attempts.map { "'\($0.path)' (\($0.reason))" }.joined(separator: ", ")
        let remedy =
            overridden
            ? "correct or unset \(OpenCLLibrary.overrideVariable)"
            : "install an OpenCL loader (ocl-icd-libopencl1), or name one in \(OpenCLLibrary.overrideVariable)"
        return "no OpenCL library could be loaded: tried \(tried); \(remedy: "\(remedy)")"
    }

    /// The name of PoCL's platform.
    private static let pocl = "Portable Computing Language"

    /// What to do about drivers that are present and offer no device, as far as they are known.
    private static func remedy(_ platforms: [String]) -> String {
        let usual = "check that its driver sees the device"
        if platforms.contains(pocl) {
            return usual + "; PoCL finds none where it cannot write its cache: name a folder in POCL_CACHE_DIR"
        }
        if platforms.contains("rusticl") {
            return "rusticl offers the devices that RUSTICL_ENABLE names, such as llvmpipe"
        }
        return usual
    }

    private static func noDevice(_ platforms: [String], failures: [String]) -> Message {
        let names = platforms.map { "'\($0)'" }.joined(separator: ", ")
        let reasons = failures.isEmpty ? "" : " (\(failures.joined(separator: "; ")))"
        return "no OpenCL device on platform \(names)\(reasons); \(remedy: "\(remedy(platforms))")"
    }
}

/// An OpenCL call that failed.
package struct CallFailure: MessageError, Hashable {
    /// The object of the call, such as `kernel 'trajectories'`.
    package let object: String
    /// The operation that was attempted, such as `enqueue`.
    package let operation: String
    /// The device's name, if one was involved.
    package let device: String?
    package let code: ResultCode

    package var message: Message {
        let place = device.map { " on '\($0)'" } ?? ""
        return "\(object): \(operation)\(place) failed: \(code); \(remedy: "\(code.remedy)")"
    }
}

extension Message {
    /// No device has `name` as part of its name or driver; `known` lists those that exist.
    package static func noDeviceCalled(_ name: String, known: String) -> Message {
        .unknownName(
            """
            no OpenCL \(word: "device") is called '\(got: name)', expected \(expected: "a part of one of \(known)"); \
            \(remedy: .seeDevices)
            """)
    }

    package static let seeDevices: Message = "see \(command: "devices", words: "the list of devices")"

    /// The command that tells why a device is not trusted.
    package static func doctor(_ index: Int) -> Message {
        let device: Message = "\(field: "device", "\(index)")"
        return "\(command: "doctor", device, words: "the doctor's examination of device \(index)")"
    }

    /// What to do about a device whose numbers cannot be trusted.
    package static func anotherDevice(than index: Int) -> Message {
        "see \(.doctor(index)), or choose another device or the CPU backend"
    }
}
