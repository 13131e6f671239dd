import Doctor
import Leapstar
import OpenCLBackend

/// Examinations as JSON.
struct DoctorDocument: Encodable, Sendable {
    let version = LeapstarVersion.current
    let devices: [Entry]
    let notes: [String]
    /// `complete` or `cancelled`.
    let status: String
    /// Whether every device passed.
    let passed: Bool

    init(_ report: DoctorReport) {
        devices = report.reports.map(Entry.init)
        notes = report.notes
        status = report.isComplete ? "complete" : "cancelled"
        passed = report.isComplete && report.failure == nil
    }

    struct Entry: Encodable, Sendable {
        let backend: String
        let index: JSONOptional<Int>
        let name: String
        let driver: String
        /// Null for the processor.
        let limits: JSONOptional<Limits>
        /// Null for the processor, and where nothing could be compiled.
        let compiled: JSONOptional<Compiled>
        let checks: [CheckEntry]
        /// What ended the examination early.
        let error: JSONOptional<String>
        let passed: Bool
        let seconds: Double
    }

    struct Limits: Codable, Sendable {
        let version, languageVersion: String
        let computeUnits, workGroup: Int
        /// Bytes.
        let globalMemory, allocation, localMemory: UInt64
        let correctDivideAndSquareRoot, singleSubnormals: Bool
    }

    struct Compiled: Codable, Sendable {
        let lanes, vectorsPerItem: Int
        let multiply, squareRoot: String
        let groupSize: Int
        let options: String
    }

    struct CheckEntry: Encodable, Sendable {
        let check: String
        let cases: UInt64
        let passed: Bool
        let seconds: Double
        let difference: JSONOptional<DifferenceEntry>
    }

    struct DifferenceEntry: Codable, Sendable {
        let input, got, expected: String
    }
}

extension DoctorDocument.Entry {
    init(_ report: DeviceReport) {
        backend = report.record.backend
        index = JSONOptional(report.description?.index)
        name = report.record.name
        driver = report.record.driver
        limits = JSONOptional(report.description.map(DoctorDocument.Limits.init))
        compiled = JSONOptional(report.compiled.map(DoctorDocument.Compiled.init))
        checks = report.results.map(DoctorDocument.CheckEntry.init)
        error = JSONOptional(report.error)
        passed = report.hasPassed
        seconds = report.seconds
    }
}

extension DoctorDocument.Limits {
    init(_ device: DeviceDescription) {
        self.init(
            version: device.version, languageVersion: device.languageVersion, computeUnits: device.computeUnits,
            workGroup: device.workGroupLimit, globalMemory: device.globalMemory, allocation: device.allocationLimit,
            localMemory: device.localMemory, correctDivideAndSquareRoot: device.single.correctDivideAndSquareRoot,
            singleSubnormals: device.single.subnormals)
    }
}

extension DoctorDocument.Compiled {
    init(_ form: CompiledForm) {
        self.init(
            lanes: form.shape.lanes, vectorsPerItem: form.shape.choice.vectorsPerItem, multiply: form.multiply,
            squareRoot: form.squareRoot, groupSize: form.shape.groupSize, options: form.options)
    }
}

extension DoctorDocument.CheckEntry {
    init(_ result: CheckResult) {
        let difference = result.outcome.difference
        self.init(
            check: result.check, cases: result.outcome.cases, passed: result.hasPassed, seconds: result.seconds,
            difference: JSONOptional(difference.map { .init(input: $0.input, got: $0.got, expected: $0.expected) }))
    }
}
