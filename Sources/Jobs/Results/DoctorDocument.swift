import Backends

/// What an examination of devices found. Keys are promised in Documentation/CommandLine.md.
public struct DoctorDocument: Codable, Sendable {
    public private(set) var kind = DoctorRequest.kind
    public private(set) var schema = DoctorRequest.schema
    public private(set) var version = LeapstarVersion.current
    public let request: DoctorRequest
    public let devices: [Device]
    /// Why devices are missing, one line each.
    public let notes: [String]
    /// `complete` or `cancelled`.
    public let status: String
    /// Whether the examination is complete, and every device passed.
    public let passed: Bool

    /// An examined device: an OpenCL device, or an instruction set of the processor.
    public struct Device: Codable, Sendable {
        /// `cpu` or `opencl`.
        public let backend: String
        /// In the list of OpenCL devices; null for the processor.
        public let index: JSONOptional<Int>
        public let name: String
        /// Instruction set, or platform and driver version.
        public let driver: String
        /// What the driver says of the device; null for the processor.
        public let limits: JSONOptional<Limits>
        /// How kernels are compiled for it; null for the processor, and where nothing could be compiled.
        public let compiled: JSONOptional<Compiled>
        public let checks: [Check]
        /// The gravest check that failed: the one with the largest share of wrong cases. Null where none failed.
        public let failedCheck: JSONOptional<String>
        /// What ended the examination early; null where nothing did.
        public let error: JSONOptional<String>
        /// Whether something was tried to the end, and nothing failed.
        public let passed: Bool
        /// Wall-clock time of all checks.
        public let seconds: Double
    }

    /// What a driver says of its device.
    public struct Limits: Codable, Sendable {
        public let version, languageVersion: String
        public let computeUnits: Int
        /// The most work-items of a group.
        public let workGroup: Int
        /// Bytes.
        public let globalMemory, allocation, localMemory: UInt64
        /// Whether they are promised of binary32.
        public let correctDivideAndSquareRoot, singleSubnormals: Bool
    }

    /// How kernels are compiled for a device.
    public struct Compiled: Codable, Sendable {
        public let lanes, vectorsPerItem: Int
        /// Where the high half of a 32 × 32 bit product comes from: `high` or `wide`.
        public let multiply: String
        /// Whether binary32 roots are the device's own, or taken in binary64: `own` or `wide`.
        public let squareRoot: String
        public let groupSize: Int
        /// Of the compiler.
        public let options: String
    }

    /// What came of one check on one device.
    public struct Check: Codable, Sendable {
        /// Such as `binary32-square-root`.
        public let check: String
        /// The number of comparisons made.
        public let cases: UInt64
        public let passed: Bool
        /// Wall-clock time; on a device the compilation of what is tried is part of it.
        public let seconds: Double
        /// The first case that differs; null where all agree.
        public let difference: JSONOptional<Difference>
    }

    /// A case in which a device is wrong, as bit patterns.
    public struct Difference: Codable, Sendable {
        /// The operands, or which sample of which ensemble.
        public let input: String
        public let got, expected: String
    }
}
