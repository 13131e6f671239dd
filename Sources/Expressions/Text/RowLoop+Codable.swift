extension RowLoop: Codable {
    private enum Key: CodingKey { case body, argumentCount, data, columnCount, drawn }

    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: Key.self)
        try values.encode(body, forKey: .body)
        try values.encode(argumentCount, forKey: .argumentCount)
        try values.encode(data, forKey: .data)
        try values.encode(columnCount, forKey: .columnCount)
        try values.encodeIfPresent(selection.drawnCount, forKey: .drawn)
    }

    /// Throws `DecodingError` for parts that form no loop, because backends rely on its validity.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: Key.self)
        let body = try values.decode(StraightLineCode.self, forKey: .body)
        let data = try values.decode(Table.self, forKey: .data)
        let (arguments, columns) = (
            try values.decode(Int.self, forKey: .argumentCount), try values.decode(Int.self, forKey: .columnCount)
        )
        let drawn = try values.decodeIfPresent(Int.self, forKey: .drawn)
        let most = 1 << 31
        guard (0...most).contains(arguments), (1...most).contains(columns), drawn ?? 0 <= most,
            data.values.count.isMultiple(of: columns), drawn.map({ $0 >= 1 }) ?? true,
            !body.hasRowLoops, !body.readsUniforms(from: 0),
            !body.readsInputs(from: body.outputs.count + arguments + columns)
        else {
            throw DecodingError.dataCorruptedError(
                forKey: .body, in: values, debugDescription: "the parts form no loop over rows")
        }
        self.init(
            body: body, argumentCount: arguments, data: data, columnCount: columns,
            selection: drawn.map { .drawn($0) } ?? .all)
    }
}
