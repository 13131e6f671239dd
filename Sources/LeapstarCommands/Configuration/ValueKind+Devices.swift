import Leapstar

extension ValueKind where Value == DeviceRequest {
    /// `all`, or indices and `cpu`, each once.
    static let devices = ValueKind(
        expected: "indices of OpenCL devices or cpu separated by commas such as 0 or 0,1,cpu, each once, or all",
        read: request,
        hint: { raw in
            let items = raw.items ?? []
            guard let twice = items.first(where: { item in items.count { $0 == item } > 1 }), !twice.isEmpty else { return "" }
            return "; \(twice) is there twice"
        })

    private static func request(_ raw: RawValue) -> DeviceRequest? {
        guard let items = raw.items else { return nil }
        if items == ["all"] { return .all }
        let members = items.compactMap(member)
        guard !members.isEmpty, members.count == items.count, Set(members).count == members.count else { return nil }
        return .some(members)
    }

    private static func member(_ text: String) -> DeviceRequest.Member? {
        text == "cpu" ? .cpu : NumberText(text)?.count.flatMap(Int.init(exactly:)).map { .openCL($0) }
    }
}
