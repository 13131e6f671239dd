package import Jobs

extension Job {
    /// The same request without the fields that it would have anyway, some of which commands refuse where they have no
    /// effect.
    package var shortest: Self {
        guard let whole = try? completed() else { return self }
        var short = self
        for field in Self.fields where field.write(short) != nil {
            var shorter = short
            field.clear(&shorter)
            if let same = try? shorter.completed(), same == whole { short = shorter }
        }
        return short
    }
}
