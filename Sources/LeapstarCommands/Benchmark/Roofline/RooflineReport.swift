import Leapstar
import Reports
import Roofline

/// Ceilings and shares as a table with the rates of every class below it.
struct RooflineReport: Sendable {
    let record: RooflineRecord

    var listing: Listing<RooflineDocument> {
        Listing(
            titles: ["case", "device", "stepsPerSecond", "boundStepsPerSecond", "share", "binding"],
            numbers: [2, 3, 4],
            rows: record.results.map(\.cells), document: RooflineDocument(record),
            footnotes: record.devices.flatMap { device in
                let results = record.results.filter { $0.device.place == device.place }
                return ["", device.record.described] + device.rateLines + results.map(\.countLine)
            })
    }
}

extension RooflineResult {
    fileprivate var cells: [String] {
        [
            measured.work.name, "\(measured.device.name) (\(measured.device.driver))", rate.scientific(3),
            boundRate.scientific(3),
            share.fixed(3), bound.binding,
        ]
    }

    fileprivate var countLine: String {
        let counted = counts.classes.map { "\($0.rawValue) \(counts[$0].short(4))" }.joined(separator: ", ")
        let cache = cacheBytes.map {
            "; blocks \($0.short(4)) bytes, for which the cache alone allows \((cacheBoundRate ?? .nan).scientific(2)) steps/s"
        }
        return "  a step of \(measured.work.name): \(counted)\(cache ?? "")"
    }
}

extension RooflineDevice {
    /// In billions a second, of lanes' operations.
    fileprivate var rateLines: [String] {
        let rates = OperationClass.allCases.compactMap { one in
            ceilings.rate(one).map { "\(one.rawValue) \(($0 * 1e-9).short(4))" }
        }
        let cache = ceilings.cacheRate.map { ", first-level cache \(($0 * 1e-9).short(4)) GB/s" } ?? ""
        let issue = "\((ceilings.issueRate * 1e-9).short(4)) G\(ceilings.isVector ? " 32-bit lanes" : "")/s"
        return [
            "  ceilings, G/s: " + rates.joined(separator: ", "),
            "  issue \(issue), memory \((ceilings.memoryRate * 1e-9).short(4)) GB/s\(cache)",
        ] + (shared.isEmpty ? [] : ["  one unit: " + shared.joined(separator: ", ")])
    }

    /// Pairs that take at least 0.85 of the sum of their times alone.
    private var shared: [String] {
        ceilings.sharings.filter { $0.value >= 0.85 }.map {
            "\($0.first.rawValue) & \($0.second.rawValue) (\($0.value.fixed(2)))"
        }
    }
}
