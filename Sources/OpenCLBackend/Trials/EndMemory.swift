package import Messages
package import Trials

/// The programs that ended or hung a device's driver before, so that none is tried twice; kept until `leapstar doctor`
/// finds the device well.
package struct EndMemory {
    private static let (end, epoch) = ("end", "epoch")
    private let facts: FactStore?
    private let device: DeviceDescription

    package init(_ device: DeviceDescription, _ facts: FactStore?) { (self.device, self.facts) = (device, facts) }

    /// How the driver ended over `key` before; nil where it did not, or had less time then than `limit` gives.
    package func end(of key: String, within limit: TrialLimit) -> TrialEnd? {
        let end: TrialEnd? = facts?.load(Self.end, key: factKey(key))
        return end.flatMap { limit.isMore(than: $0) ? nil : $0 }
    }

    package func remember(_ end: TrialEnd, of key: String) {
        if end.isOfTheDriver { facts?.store(end, Self.end, key: factKey(key)) }
    }

    /// Forgets all ends, so that everything is tried again.
    package func forgetAll() { facts?.store(currentEpoch + 1, Self.epoch, key: device.factKey()) }

    private var currentEpoch: Int { facts?.load(Self.epoch, key: device.factKey()) ?? 0 }

    private func factKey(_ key: String) -> String { device.factKey("\(currentEpoch)", key) }
}

/// A driver that ended or hung one of our processes, as an error.
package struct DriverEnd: MessageError, Hashable {
    private let device: DeviceDescription
    private let occasion: String
    package let end: TrialEnd

    /// - Parameters:
    ///   - occasion: what was being done, such as `compiling a program`.
    ///   - isKept: whether it happened in an earlier run.
    package init(_ device: DeviceDescription, _ occasion: String, _ end: TrialEnd, isKept: Bool = false) {
        (self.device, self.end) = (device, end)
        self.occasion = occasion + (isKept ? " in an earlier run" : "")
    }

    /// What to do. A remembered end is tried again once the device is found well; one from outside, in the next run.
    private var remedy: Message? {
        let well: Message = "it is tried again when \(.doctor(device.index)) has passed"
        return switch end {
        case .overran, .hung: "\(well), and \(TrialLimit.variable)=10 waits ten times as long"
        case .signal, .exit: end.isOfTheDriver ? well : "the next run tries it again"
        case .notStarted: "LEAPSTAR_DRIVER_TRIALS=off calls it untried"
        case .cancelled: nil
        }
    }

    /// The error as one line for the user.
    package var message: Message {
        let driver = "'\(device.platform.name), \(device.driverVersion)'"
        let line: Message = """
            driver \(driver) of \(word: "device") \(device.index), '\(device.name)', \(end.description) while \(occasion)
            """
        return remedy.map { "\(line); \(remedy: $0)" } ?? line
    }
}
