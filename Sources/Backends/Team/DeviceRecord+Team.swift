extension DeviceRecord {
    /// A device of a team, and its share of the work.
    public struct Member: Sendable, Hashable, Codable {
        public let backend, name, driver: String
        public let lanes: Int
        /// The share of all the team's trajectory-steps, between 0 and 1.
        public let share: Double
        /// Why the device was left out; nil while it works.
        public let failure: String?

        /// Writes every key, that of a missing failure as null.
        public func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(backend, forKey: .backend)
            try container.encode(name, forKey: .name)
            try container.encode(driver, forKey: .driver)
            try container.encode(lanes, forKey: .lanes)
            try container.encode(share, forKey: .share)
            try container.encode(failure, forKey: .failure)
        }
    }

    init(team devices: [DeviceRecord], _ members: [TeamLedger.Member]) {
        let steps = members.reduce(0) { $0 + $1.steps }
        self.init(
            backend: "team", name: devices.map(\.name).counted, driver: devices.map(\.driver).counted,
            lanes: devices.map(\.lanes).max() ?? 1,
            members: zip(devices, members).map { device, member in
                Member(
                    backend: device.backend, name: device.name, driver: device.driver, lanes: device.lanes,
                    share: steps > 0 ? member.steps / steps : 0, failure: member.failure)
            })
    }
}

extension [String] {
    /// The texts in a sum, equal ones together: `2 × a + b`.
    fileprivate var counted: String {
        let unique = reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        return unique.map { text in
            let count = self.count { $0 == text }
            return count > 1 ? "\(count) × \(text)" : text
        }.joined(separator: " + ")
    }
}
