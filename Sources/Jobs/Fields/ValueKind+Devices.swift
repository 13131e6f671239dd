package import Devices

extension ValueKind where Value == DeviceRequest {
    /// `all`, or a list of indices, names and `cpu`, each at most once.
    package static let devices = ValueKind(
        expected:
            "indices or names of OpenCL devices or cpu separated by commas such as 0, pocl or 0,1,cpu, each once, or all",
        schema: .any(
            .type("integer"), .type("string"), .type("array", ["items": .any(.type("integer"), .type("string"))])),
        read: request,
        hint: { raw in
            let items = raw.items ?? []
            guard let twice = items.first(where: { item in items.count { $0 == item } > 1 }), !twice.isEmpty else {
                return ""
            }
            return "; \(twice) is there twice"
        }, write: \.tree)

    private static func request(_ raw: RawValue) -> DeviceRequest? {
        guard let items = raw.items else { return nil }
        if items == ["all"] { return .all }
        let members = items.compactMap(member)
        guard !members.isEmpty, members.count == items.count, Set(members).count == members.count else { return nil }
        return .some(members)
    }

    private static func member(_ text: String) -> DeviceRequest.Member? {
        if text == "cpu" { return .cpu }
        if let number = NumberText(text) { return number.count.flatMap(Int.init(exactly:)).map { .openCL($0) } }
        // A value that begins like a number was meant as one.
        guard let first = text.first, first.isLetter, text != "all" else { return nil }
        return .named(text)
    }
}

extension DeviceRequest {
    fileprivate var tree: JSONTree {
        switch self {
        case .all: .text("all")
        case .some(let members): .list(members.map(\.tree))
        }
    }
}

extension DeviceRequest.Member {
    fileprivate var tree: JSONTree {
        switch self {
        case .openCL(let index): .integer("\(index)")
        case .named(let name): .text(name)
        case .cpu: .text("cpu")
        }
    }
}
