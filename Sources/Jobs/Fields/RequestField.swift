/// One field of a request: its name, and how it is read, written and taken over.
public struct RequestField<Root>: Sendable {
    /// The long name of its option.
    public let name: String
    /// What may stand there, in the words of JSON Schema.
    package let schema: JSONTree
    /// False where the value is none of the field; then ``complaint(about:)`` says why.
    package let read: @Sendable (RawValue, inout Root) -> Bool
    /// Nil where the request leaves it open.
    package let write: @Sendable (Root) -> JSONTree?
    /// Gives the first what the second says.
    package let take: @Sendable (inout Root, Root) -> Void
    /// Leaves it open.
    let clear: @Sendable (inout Root) -> Void
    let key: any CheckableKey

    package func complaint(about raw: RawValue) -> String { key.complaint(about: raw) ?? "cannot be read" }
}

extension RequestField {
    package init<Value>(_ key: SettingKey<Value>, _ path: WritableKeyPath<Root, Value?> & Sendable) {
        self.init(key) {
            $0[keyPath: path]
        } set: {
            $0[keyPath: path] = $1
        }
    }

    /// Of a value that is not stored as it is written.
    package init<Value>(
        _ key: SettingKey<Value>, get: @escaping @Sendable (Root) -> Value?,
        set: @escaping @Sendable (inout Root, Value?) -> Void
    ) {
        self.init(
            name: key.name, schema: key.kind.schema,
            read: { raw, root in
                guard let value = key.kind.read(raw) else { return false }
                set(&root, value)
                return true
            },
            write: { get($0).map(key.kind.write) }, take: { root, other in get(other).map { set(&root, $0) } },
            clear: { set(&$0, nil) }, key: key
        )
    }

    /// Assignments, which are taken over name by name.
    package init(
        merging key: SettingKey<[String: Double]>, _ path: WritableKeyPath<Root, [String: Double]?> & Sendable
    ) {
        self.init(key) {
            $0[keyPath: path]
        } set: { root, values in
            root[keyPath: path] = values.map { (root[keyPath: path] ?? [:]).merging($0) { $1 } }
        }
    }

    /// The same field of a part of a request.
    package func inside<Whole>(_ path: WritableKeyPath<Whole, Root> & Sendable) -> RequestField<Whole> {
        RequestField<Whole>(
            name: name, schema: schema, read: { read($0, &$1[keyPath: path]) }, write: { write($0[keyPath: path]) },
            take: { take(&$0[keyPath: path], $1[keyPath: path]) }, clear: { clear(&$0[keyPath: path]) }, key: key)
    }
}
