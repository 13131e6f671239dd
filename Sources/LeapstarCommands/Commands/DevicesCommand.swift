import ArgumentParser
import Leapstar
import Reports

/// The command `leapstar devices`.
struct DevicesCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "devices", abstract: "List what experiments can run on here.",
        discussion: "--device takes the index of an OpenCL device, or a part of its name or driver such as pocl.")

    @OptionGroup(title: "Output") var output: OutputOptions

    @MainActor func run(on console: Console) async throws(CommandError) {
        let settings = Settings(layers: [SettingsLayer(origin: .commandLine, values: output.values)])
        let list = DeviceListing.current(isFresh: true)
        let listing = Listing(
            titles: ["backend", "index", "name", "driver", "lanes", "usable"], numbers: [1, 4],
            rows: list.devices.map(\.cells), document: DevicesDocument(list),
            footnotes: list.notes.map { $0.spelled(.flags) })
        try listing.write(settings, console: console)
    }
}

extension ListedDevice {
    fileprivate var cells: [String] {
        [
            record.backend, index.map(String.init) ?? "", record.name, record.driver, "\(record.lanes)",
            obstacle.map { "no: \($0)" } ?? "yes",
        ]
    }
}

private struct DevicesDocument: Encodable {
    struct Entry: Encodable {
        let backend: String
        let index: JSONOptional<Int>
        let name: String
        let driver: String
        let lanes: Int
        /// Why experiments cannot run on the device; null where they can.
        let obstacle: JSONOptional<String>
    }

    let version = LeapstarVersion.current
    let devices: [Entry]
    let notes: [String]

    init(_ list: DeviceListing) {
        notes = list.notes.map { $0.spelled(.flags) }
        devices = list.devices.map { device in
            Entry(
                backend: device.record.backend, index: JSONOptional(device.index), name: device.record.name,
                driver: device.record.driver, lanes: device.record.lanes, obstacle: JSONOptional(device.obstacle))
        }
    }
}
