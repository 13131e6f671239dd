extension DeviceRecord {
    /// A device of a team, and what it did there.
    public struct Member: Sendable, Hashable, Codable {
        public let backend, name, driver: String
        public let lanes: Int
        /// Of all trajectory-steps of the team, between 0 and 1.
        public let share: Double
        /// Why it was left out; nil of one that works.
        public let failure: String?

        /// Synthesised, but for the key of a failure, which is always there.
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
            backend: "team", name: devices.map(\.name).joined(separator: " + "),
            driver: devices.map(\.driver).joined(separator: " + "), lanes: devices.map(\.lanes).max() ?? 1,
            members: zip(devices, members).map { device, member in
                Member(
                    backend: device.backend, name: device.name, driver: device.driver, lanes: device.lanes,
                    share: steps > 0 ? member.steps / steps : 0, failure: member.failure)
            })
    }
}
