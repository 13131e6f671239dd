import Backends

/// The findings of an examination of devices, as JSON. Its keys are documented in Documentation/CommandLine.md.
public struct DoctorDocument: Codable, Sendable {
    public private(set) var kind = DoctorRequest.kind
    public private(set) var schema = DoctorRequest.schema
    public private(set) var version = LeapstarVersion.current
    public let request: DoctorRequest
    public let devices: [Device]
    /// Why devices are missing, one line for each.
    public let notes: [String]
    /// `complete` or `cancelled`.
    public let status: String
    /// Whether the examination is complete, and every device passed.
    public let passed: Bool

    /// An examined device: an OpenCL device, or an instruction set of the processor.
    public struct Device: Codable, Sendable {
        /// `cpu` or `opencl`.
        public let backend: String
        /// The index in the list of OpenCL devices; null for the processor.
        public let index: JSONOptional<Int>
        public let name: String
        /// The instruction set, or the platform and the driver's version.
        public let driver: String
        /// The limits that the driver reports; null for the processor.
        public let limits: JSONOptional<Limits>
        /// How kernels are compiled for the device; null for the processor, and where nothing could be compiled.
        public let compiled: JSONOptional<Compiled>
        public let checks: [Check]
        /// The gravest failed check, which has the largest share of wrong cases; null where none failed.
        public let failedCheck: JSONOptional<String>
        /// The error that ended the examination early; null where none did.
        public let error: JSONOptional<String>
        /// Whether at least one check was completed, and none failed.
        public let passed: Bool
        /// The wall-clock time of all checks, in seconds.
        public let seconds: Double
    }

    /// The limits that a driver reports for its device.
    public struct Limits: Codable, Sendable {
        public let version, languageVersion: String
        public let computeUnits: Int
        /// The most work-items in a work-group.
        public let workGroup: Int
        /// Sizes of global memory, of the largest allocation, and of local memory, in bytes.
        public let globalMemory, allocation, localMemory: UInt64
        /// Whether the driver promises, for binary32, correctly rounded ÷ and √, and subnormals.
        public let correctDivideAndSquareRoot, singleSubnormals: Bool
    }

    /// How kernels are compiled for a device.
    public struct Compiled: Codable, Sendable {
        /// The number of samples in a vector, and of vectors in a work-item.
        public let lanes, vectorsPerItem: Int
        /// Where the high half of a 32 × 32-bit product comes from: `high` or `wide`.
        public let multiply: String
        /// How normals are widened to binary64: `convert` or `integers`.
        public let widen: String
        /// Where the radii of normals come from: `exact` roots or the `native` reciprocal root.
        public let root: String
        /// Whether binary32 square roots are the device's own or computed in binary64: `own` or `wide`.
        public let squareRoot: String
        public let groupSize: Int
        /// The options that the compiler was given.
        public let options: String
    }

    /// The result of one check on one device.
    public struct Check: Codable, Sendable {
        /// The name of the check, such as `binary32-square-root`.
        public let check: String
        /// The number of comparisons made.
        public let cases: UInt64
        public let passed: Bool
        /// The wall-clock time in seconds; on an OpenCL device it includes compilation.
        public let seconds: Double
        /// The first case that differs; null where all agree.
        public let difference: JSONOptional<Difference>
    }

    /// A case in which a device is wrong, as bit patterns.
    public struct Difference: Codable, Sendable {
        /// The operands, or the sample and its ensemble.
        public let input: String
        public let got, expected: String
    }
}
