import Backends
package import Doctor
import OpenCLBackend

extension DoctorDocument {
    init(_ request: DoctorRequest, _ reports: [DeviceReport], notes: [String], isComplete: Bool) {
        self.request = request
        devices = reports.map(Device.init)
        self.notes = notes
        status = isComplete ? "complete" : "cancelled"
        passed = isComplete && reports.allSatisfy(\.hasPassed)
    }
}

extension DoctorDocument.Device {
    package init(_ report: DeviceReport) {
        backend = report.record.backend
        index = JSONOptional(report.description?.index)
        name = report.record.name
        driver = report.record.driver
        limits = JSONOptional(report.description.map(DoctorDocument.Limits.init))
        compiled = JSONOptional(report.compiled.map(DoctorDocument.Compiled.init))
        checks = report.results.map(DoctorDocument.Check.init)
        failedCheck = JSONOptional(report.failedCheck?.check)
        error = JSONOptional(report.error)
        passed = report.hasPassed
        seconds = report.seconds
    }
}

extension DoctorDocument.Limits {
    fileprivate init(_ device: DeviceDescription) {
        version = device.version
        languageVersion = device.languageVersion
        computeUnits = device.computeUnits
        workGroup = device.workGroupLimit
        globalMemory = device.globalMemory
        allocation = device.allocationLimit
        localMemory = device.localMemory
        correctDivideAndSquareRoot = device.single.correctDivideAndSquareRoot
        singleSubnormals = device.single.subnormals
    }
}

extension DoctorDocument.Compiled {
    fileprivate init(_ form: CompiledForm) {
        lanes = form.shape.lanes
        vectorsPerItem = form.shape.choice.vectorsPerItem
        multiply = form.multiply
        squareRoot = form.squareRoot
        groupSize = form.shape.groupSize
        options = form.options
    }
}

extension DoctorDocument.Check {
    init(_ result: CheckResult) {
        check = result.check
        cases = result.outcome.cases
        passed = result.hasPassed
        seconds = result.seconds
        difference = JSONOptional(result.outcome.difference.map(DoctorDocument.Difference.init))
    }
}

extension DoctorDocument.Difference {
    fileprivate init(_ difference: Doctor.Difference) {
        input = difference.input
        got = difference.got
        expected = difference.expected
    }
}
