import Backends
package import Doctor
package import Messages
import OpenCLBackend

extension DoctorDocument {
    init(_ record: DoctorRecord, _ spelling: Message.Spelling) {
        request = record.plan.request
        devices = record.reports.map { Device($0, spelling) }
        notes = record.notes.map { $0.spelled(spelling) }
        status = record.completion
        passed = record.isComplete && record.reports.allSatisfy(\.hasPassed)
    }
}

extension DoctorDocument.Device {
    package init(_ report: DeviceReport, _ spelling: Message.Spelling = .plain) {
        backend = report.record.backend
        index = JSONOptional(report.description?.index)
        name = report.record.name
        driver = report.record.driver
        limits = JSONOptional(report.description.map(DoctorDocument.Limits.init))
        compiled = JSONOptional(report.compiled.map(DoctorDocument.Compiled.init))
        checks = report.results.map(DoctorDocument.Check.init)
        failedCheck = JSONOptional(report.failedCheck?.check)
        error = JSONOptional(report.end?.spelled(spelling))
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
        widen = form.widen
        root = form.root
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
