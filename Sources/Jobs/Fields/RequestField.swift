import Messages

/// One field of a request: its name, and how it is read, written and merged.
public struct RequestField<Root>: Sendable {
    /// The field's name, which is also the long name of its command-line option.
    public let name: String
    /// The values that it accepts, as JSON Schema.
    package let schema: JSONTree
    /// Reads a value into the request; false where the field does not accept it, and ``complaint(about:)`` says why.
    package let read: @Sendable (RawValue, inout Root) -> Bool
    /// The field's value as JSON; nil where the request leaves it open.
    package let write: @Sendable (Root) -> JSONTree?
    /// Merges the field's value in the second request into the first.
    package let take: @Sendable (inout Root, Root) -> Void
    /// Leaves the field open.
    package let clear: @Sendable (inout Root) -> Void
    let key: any CheckableKey

    package func complaint(about raw: RawValue) -> String { fault(of: raw).description }

    /// What is wrong with a value, as a clause that follows the name of the field.
    func fault(of raw: RawValue) -> Message { key.fault(of: raw) ?? "cannot be read" }
}

extension RequestField {
    package init<Value>(_ key: SettingKey<Value>, _ path: WritableKeyPath<Root, Value?> & Sendable) {
        self.init(key) {
            $0[keyPath: path]
        } set: {
            $0[keyPath: path] = $1
        }
    }

    /// A field whose value is stored in another form than it is written in.
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

    /// A field of assignments, which are merged name by name.
    package init<Item>(
        merging key: SettingKey<[String: Item]>, _ path: WritableKeyPath<Root, [String: Item]?> & Sendable
    ) {
        self.init(key) {
            $0[keyPath: path]
        } set: { root, values in
            root[keyPath: path] = values.map { (root[keyPath: path] ?? [:]).merging($0) { $1 } }
        }
    }

    /// The same field in a larger request, which has this one at `path`.
    package func inside<Whole>(_ path: WritableKeyPath<Whole, Root> & Sendable) -> RequestField<Whole> {
        RequestField<Whole>(
            name: name, schema: schema, read: { read($0, &$1[keyPath: path]) }, write: { write($0[keyPath: path]) },
            take: { take(&$0[keyPath: path], $1[keyPath: path]) }, clear: { clear(&$0[keyPath: path]) }, key: key)
    }
}
