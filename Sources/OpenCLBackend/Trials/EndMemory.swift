package import Messages
package import Trials

/// What has ended or hung a device's driver before, so that nothing is tried twice; kept until `leapstar doctor` finds
/// the device well.
package struct EndMemory {
    private static let (end, epoch) = ("end", "epoch")
    private let facts: FactStore?
    private let device: DeviceDescription

    package init(_ device: DeviceDescription, _ facts: FactStore?) { (self.device, self.facts) = (device, facts) }

    /// Unless there was less time then than `limit` gives.
    package func end(of key: String, within limit: TrialLimit) -> TrialEnd? {
        let end: TrialEnd? = facts?.load(Self.end, key: factKey(key))
        return end.flatMap { limit.isMore(than: $0) ? nil : $0 }
    }

    package func remember(_ end: TrialEnd, of key: String) {
        if end.isOfTheDriver { facts?.store(end, Self.end, key: factKey(key)) }
    }

    /// Everything is tried again from now on.
    package func forgetAll() { facts?.store(currentEpoch + 1, Self.epoch, key: device.factKey()) }

    private var currentEpoch: Int { facts?.load(Self.epoch, key: device.factKey()) ?? 0 }

    private func factKey(_ key: String) -> String { device.factKey("\(currentEpoch)", key) }
}

/// A driver that ended or hung a process of ours.
package struct DriverEnd: MessageError, Hashable {
    private let device: DeviceDescription
    private let occasion: String
    package let end: TrialEnd

    /// - Parameters:
    ///   - occasion: what was being done, as `compiling a program`.
    ///   - isKept: whether that was in an earlier run.
    package init(_ device: DeviceDescription, _ occasion: String, _ end: TrialEnd, isKept: Bool = false) {
        (self.device, self.end) = (device, end)
        self.occasion = occasion + (isKept ? " in an earlier run" : "")
    }

    /// What is remembered is tried again once the device is found well, what came from outside in the next run.
    private var remedy: Message? {
        let well: Message = "it is tried again when \(.doctor(device.index)) has passed"
        return switch end {
        case .overran, .hung: "\(well), and \(TrialLimit.variable)=10 waits ten times as long"
        case .signal, .exit: end.isOfTheDriver ? well : "the next run tries it again"
        case .notStarted: "LEAPSTAR_DRIVER_TRIALS=off calls it untried"
        case .cancelled: nil
        }
    }

    /// One line for the user.
    package var message: Message {
        let driver = "'\(device.platform.name), \(device.driverVersion)'"
        let line: Message = """
            driver \(driver) of \(word: "device") \(device.index), '\(device.name)', \(end.description) while \(occasion)
            """
        return remedy.map { "\(line); \(remedy: $0)" } ?? line
    }
}
