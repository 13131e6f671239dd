import Leapstar

/// The report of ceilings and shares: a table, followed by the rates of every class.
struct RooflineReport: Sendable {
    let measured: RooflineDocument

    func listing(of document: BenchDocument) -> Listing<BenchDocument> {
        Listing(
            titles: ["case", "device", "stepsPerSecond", "boundStepsPerSecond", "share", "binding"],
            numbers: [2, 3, 4],
            rows: measured.roofline.map(\.cells), document: document,
            footnotes: measured.devices.flatMap { device in
                let results = measured.roofline.filter { $0.place == device.place }
                return ["", device.record.described] + device.rateLines + results.map(\.countLine)
            })
    }
}

extension RooflineDocument.Entry {
    fileprivate var cells: [String] {
        [
            `case`, "\(device) (\(driver))", bestStepsPerSecond.value.scientific(3),
            boundStepsPerSecond.value.scientific(3), share.value.fixed(3), binding,
        ]
    }

    fileprivate var countLine: String {
        let counted = RooflineDocument.classes.compactMap { one in operations[one].map { "\(one) \($0.short(4))" } }
            .joined(separator: ", ")
        let cache = cacheBytes.value.map {
            "; blocks \($0.short(4)) bytes, for which the cache alone allows \((cacheBoundStepsPerSecond.value ?? .nan).scientific(2)) steps/s"
        }
        return "  a step of \(`case`): \(counted)\(cache ?? "")"
    }
}

extension RooflineDocument.Device {
    fileprivate var record: DeviceRecord {
        DeviceRecord(backend: backend, name: device, driver: driver, lanes: lanes)
    }

    /// The rates of lanes' operations, in billions per second.
    fileprivate var rateLines: [String] {
        let rates = RooflineDocument.classes.compactMap { one in
            ceilings[one].map { "\(one) \(($0 * 1e-9).short(4))" }
        }
        let cache = cacheBytesPerSecond.value.map { ", first-level cache \(($0 * 1e-9).short(4)) GB/s" } ?? ""
        let issue = "\((issueRate.value * 1e-9).short(4)) G\(issueUnit == "lane" ? " 32-bit lanes" : "")/s"
        return [
            "  ceilings, G/s: " + rates.joined(separator: ", "),
            "  issue \(issue), memory \((memoryBytesPerSecond * 1e-9).short(4)) GB/s\(cache)",
        ] + (shared.isEmpty ? [] : ["  one unit: " + shared.joined(separator: ", ")])
    }

    /// The pairs that take at least 0.85 of the sum of their times alone.
    private var shared: [String] {
        sharing.filter { $0.value >= 0.85 }.map { "\($0.first) & \($0.second) (\($0.value.fixed(2)))" }
    }
}
